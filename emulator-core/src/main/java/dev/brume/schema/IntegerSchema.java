package dev.brume.schema;

/// An integer shape; values are `Integer`.
///
/// @param min the least value allowed, `Integer.MIN_VALUE` if the model names none
/// @param max the greatest value allowed, `Integer.MAX_VALUE` if the model names none
public record IntegerSchema(String name, int min, int max, boolean sensitive) implements TypeSchema {

    public IntegerSchema(String name) {
        this(name, Integer.MIN_VALUE, Integer.MAX_VALUE, false);
    }

    @Override public Kind kind() {
        return Kind.INTEGER;
    }

    @Override public boolean constrained() {
        return min != Integer.MIN_VALUE || max != Integer.MAX_VALUE;
    }

    @Override public boolean accepts(Object value) {
        int number = (int) value;
        return number >= min && number <= max;
    }
}
