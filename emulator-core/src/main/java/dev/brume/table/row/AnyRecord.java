package dev.brume.table.row;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A record whose class is not known.
///
/// Two are equal if they are once their components are read by name, and those that are missing as null, empty or zero:
/// so keys are the same before and after a component was added.
final class AnyRecord {
    private final Shape shape;
    private final Object[] values;

    AnyRecord(Shape shape, Object[] values) {
        this.shape = shape;
        this.values = values;
    }

    Shape shape() {
        return shape;
    }

    Object[] values() {
        return values;
    }

    private Object value(String component) {
        int index = shape.components().indexOf(component);
        return index < 0 ? null : values[index];
    }

    private boolean containsAllOf(AnyRecord other) {
        for (int i = 0; i < other.values.length; i++) {
            Object value = other.values[i];
            Object own = value(other.shape.components().get(i));
            if (!isNothing(value) && !value.equals(own)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNothing(Object value) {
        return switch (value) {
            case null -> true;
            case Boolean flag -> !flag;
            case Long number -> number == 0;
            case Double number -> number == 0;
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    @Override public boolean equals(Object object) {
        return object instanceof AnyRecord other
                && (shape.equals(other.shape)
                        ? Arrays.equals(values, other.values)
                        : shape.name().equals(other.shape.name()) && containsAllOf(other) && other.containsAllOf(this));
    }

    @Override public int hashCode() {
        int hash = 0;
        for (int i = 0; i < values.length; i++) {
            if (!isNothing(values[i])) {
                hash += shape.components().get(i).hashCode() ^ 31 * values[i].hashCode();
            }
        }
        return hash;
    }

    @Override public String toString() {
        return shape + " " + Arrays.toString(values);
    }
}
