package dev.brume.schema;

/// A timestamp shape; values are [java.time.Instant].
public record TimestampSchema(String name, TimestampFormat format) implements TypeSchema {

    @Override public Kind kind() {
        return Kind.TIMESTAMP;
    }

    @Override public boolean constrained() {
        return false;
    }

    @Override public boolean accepts(Object value) {
        return true;
    }

    @Override public boolean sensitive() {
        return false;
    }
}
