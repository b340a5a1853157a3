package dev.brume.schema;

/// A float shape; values are `Float`.
///
/// @param min the least value allowed, minus infinity if the model names none
/// @param max the greatest value allowed, infinity if the model names none
public record FloatSchema(String name, float min, float max, boolean sensitive) implements TypeSchema {

    public FloatSchema(String name) {
        this(name, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, false);
    }

    @Override public Kind kind() {
        return Kind.FLOAT;
    }

    @Override public boolean constrained() {
        return min != Float.NEGATIVE_INFINITY || max != Float.POSITIVE_INFINITY;
    }

    @Override public boolean accepts(Object value) {
        float number = (float) value;
        return number >= min && number <= max;
    }
}
