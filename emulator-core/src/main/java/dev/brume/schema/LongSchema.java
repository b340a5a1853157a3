package dev.brume.schema;

/// A long shape; values are `Long`.
///
/// @param min the least value allowed, `Long.MIN_VALUE` if the model names none
/// @param max the greatest value allowed, `Long.MAX_VALUE` if the model names none
public record LongSchema(String name, long min, long max, boolean sensitive) implements TypeSchema {

    public LongSchema(String name) {
        this(name, Long.MIN_VALUE, Long.MAX_VALUE, false);
    }

    @Override public Kind kind() {
        return Kind.LONG;
    }

    @Override public boolean constrained() {
        return min != Long.MIN_VALUE || max != Long.MAX_VALUE;
    }

    @Override public boolean accepts(Object value) {
        long number = (long) value;
        return number >= min && number <= max;
    }
}
