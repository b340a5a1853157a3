package dev.brume.schema;

/// A document shape; values are what JSON has: `Map`, `List`, `String`, `Number`, `Boolean`, `null`.
public record DocumentSchema(String name) implements TypeSchema {

    @Override public Kind kind() {
        return Kind.DOCUMENT;
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
