package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/// A number as patterns see it: one that a double holds exactly can be compared, another one only has its digits.
///
/// @param value meaningless if not `isComparable`
record ComparableNumber(double value, boolean isComparable, String digits) implements Comparable<ComparableNumber> {

    static ComparableNumber of(JsonNode number) {
        if (number.isInt() || number.isShort()) return new ComparableNumber(number.intValue(), true, number.asText());
        BigDecimal exact = number.decimalValue();
        double nearest = exact.doubleValue();
        boolean comparable = !Double.isInfinite(nearest) && BigDecimal.valueOf(nearest).compareTo(exact) == 0;
        return new ComparableNumber(nearest, comparable, number.asText());
    }

    boolean isSame(ComparableNumber other) {
        return isComparable && other.isComparable ? compareTo(other) == 0 : digits.equals(other.digits);
    }

    @Override public int compareTo(ComparableNumber other) {
        // By value: 0.0 and -0.0 are the same.
        return value < other.value ? -1 : value > other.value ? 1 : 0;
    }
}
