package dev.brume.schema;

/// A blob shape; values are [dev.brume.aws.Blob].
///
/// @param min the least length in bytes, -1 if the model names none
/// @param max the greatest length in bytes, `Long.MAX_VALUE` if the model names none
public record BlobSchema(String name, long min, long max, boolean streaming, boolean sensitive) implements TypeSchema {

    public BlobSchema(String name) {
        this(name, -1, Long.MAX_VALUE, false, false);
    }

    @Override public boolean constrained() {
        return min > 0 || max != Long.MAX_VALUE;
    }
}
