package dev.brume.schema;

/// A timestamp shape; values are [java.time.Instant].
public record TimestampSchema(String name, TimestampFormat format) implements TypeSchema {

    @Override public boolean constrained() {
        return false;
    }

    @Override public boolean sensitive() {
        return false;
    }
}
