package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// What a comparison takes both of its sides for. Values of another type never match.
enum ValueType {
    STRING("String"),
    NUMERIC("Numeric"),
    BOOLEAN("Boolean"),
    TIMESTAMP("Timestamp");

    private final String prefix;

    ValueType(String prefix) {
        this.prefix = prefix;
    }

    /// How the names of its operators begin.
    String prefix() {
        return prefix;
    }

    boolean compare(ChoiceRule.Relation relation, JsonNode left, JsonNode right) {
        return switch (this) {
            case STRING -> left.isTextual() && right.isTextual()
                    && relation.holds(left.textValue().compareTo(right.textValue()));
            case NUMERIC -> left.isNumber() && right.isNumber()
                    && relation.holds(left.decimalValue().compareTo(right.decimalValue()));
            case BOOLEAN -> left.isBoolean() && right.isBoolean()
                    && relation.holds(Boolean.compare(left.booleanValue(), right.booleanValue()));
            case TIMESTAMP -> compareTimes(relation, left, right);
        };
    }

    private static boolean compareTimes(ChoiceRule.Relation relation, JsonNode left, JsonNode right) {
        if (!left.isTextual() || !right.isTextual()) {
            return false;
        }
        Instant one = Iso8601.parse(left.textValue());
        Instant other = Iso8601.parse(right.textValue());
        return one != null && other != null && relation.holds(one.compareTo(other));
    }
}
