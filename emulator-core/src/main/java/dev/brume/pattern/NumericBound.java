package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// One half of a `numeric` condition: `"<=", 5`.
record NumericBound(String operator, ComparableNumber limit) {

    static List<NumericBound> parse(JsonNode operand) {
        List<NumericBound> bounds = new ArrayList<>();
        for (int i = 0; i + 1 < operand.size(); i += 2) {
            bounds.add(new NumericBound(operand.get(i).textValue(), ComparableNumber.of(operand.get(i + 1))));
        }
        return bounds;
    }

    boolean holds(ComparableNumber number) {
        int order = number.compareTo(limit);
        return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new InvalidPatternException("Unrecognized numeric range operator: " + operator);
        };
    }
}
