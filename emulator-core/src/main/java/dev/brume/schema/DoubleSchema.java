package dev.brume.schema;

/// A double shape; values are `Double`.
///
/// @param min the least value allowed, minus infinity if the model names none
/// @param max the greatest value allowed, infinity if the model names none
public record DoubleSchema(String name, double min, double max, boolean sensitive) implements TypeSchema {

    public DoubleSchema(String name) {
        this(name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    }

    @Override public Kind kind() {
        return Kind.DOUBLE;
    }

    @Override public boolean constrained() {
        return min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
    }

    @Override public boolean accepts(Object value) {
        double number = (double) value;
        return number >= min && number <= max;
    }
}
