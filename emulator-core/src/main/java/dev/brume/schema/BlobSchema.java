package dev.brume.schema;

import dev.brume.aws.Blob;

/// A blob shape; values are [dev.brume.aws.Blob].
///
/// @param min the least length in bytes, -1 if the model names none
/// @param max the greatest length in bytes, `Long.MAX_VALUE` if the model names none
public record BlobSchema(String name, long min, long max, boolean streaming, boolean sensitive) implements TypeSchema {

    public BlobSchema(String name) {
        this(name, -1, Long.MAX_VALUE, false, false);
    }

    @Override public Kind kind() {
        return Kind.BLOB;
    }

    @Override public boolean constrained() {
        return min > 0 || max != Long.MAX_VALUE;
    }

    @Override public boolean accepts(Object value) {
        int size = ((Blob) value).size();
        return size >= min && size <= max;
    }
}
