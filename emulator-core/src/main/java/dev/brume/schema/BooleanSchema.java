package dev.brume.schema;

/// A boolean shape; values are `Boolean`.
public record BooleanSchema(String name) implements TypeSchema {

    @Override public Kind kind() {
        return Kind.BOOLEAN;
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
