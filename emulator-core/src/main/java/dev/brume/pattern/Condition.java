package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one element of a leaf's list asks of a value: `"running"`, `{"prefix": "us-"}`, `{"numeric": [">", 0]}`.
sealed interface Condition {
    /// @param value a string, a number, `true`, `false` or `null`, never an object or an array
    boolean holds(JsonNode value);

    /// `"running"`.
    record Text(String expected) implements Condition {
        @Override public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().equals(expected);
        }
    }

    /// `300`, which `300.0` and `3e2` match too.
    record Number(ComparableNumber expected) implements Condition {
        @Override public boolean holds(JsonNode value) {
            return value.isNumber() && expected.isSame(ComparableNumber.of(value));
        }
    }

    /// `true`, `false`, `null`.
    record Literal(JsonNode expected) implements Condition {
        @Override public boolean holds(JsonNode value) {
            return value.equals(expected);
        }
    }

    /// `{"prefix": "us-"}`.
    record Prefix(String start) implements Condition {
        @Override public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().startsWith(start);
        }
    }

    /// `{"suffix": ".png"}`.
    record Suffix(String end) implements Condition {
        @Override public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().endsWith(end);
        }
    }

    /// `{"equals-ignore-case": "alice"}`, and the same inside of `prefix` and `suffix`.
    record IgnoreCase(CaseFold expected, Where where) implements Condition {
        enum Where { WHOLE, START, END }

        @Override public boolean holds(JsonNode value) {
            return value.isTextual() && switch (where) {
                case WHOLE -> expected.equalsIgnoringCase(value.textValue());
                case START -> expected.startsIgnoringCase(value.textValue());
                case END -> expected.endsIgnoringCase(value.textValue());
            };
        }
    }

    /// `{"wildcard": "*.example.com"}`.
    record Wild(Wildcard wildcard) implements Condition {
        @Override public boolean holds(JsonNode value) {
            return value.isTextual() && wildcard.matches(value.textValue());
        }
    }

    /// `{"numeric": [">", 0, "<=", 5]}`.
    record Numeric(List<NumericBound> bounds) implements Condition {
        public Numeric {
            bounds = List.copyOf(bounds);
        }

        @Override public boolean holds(JsonNode value) {
            if (!value.isNumber()) return false;
            ComparableNumber number = ComparableNumber.of(value);
            if (!number.isComparable()) return false;
            for (NumericBound bound : bounds) {
                if (!bound.holds(number)) return false;
            }
            return true;
        }
    }

    /// `{"cidr": "10.0.0.0/24"}`, and a plain `"10.0.0.1"`, which every spelling of the same address matches.
    record Address(AddressRange range) implements Condition {
        @Override public boolean holds(JsonNode value) {
            return value.isTextual() && range.contains(value.textValue());
        }
    }

    /// `{"anything-but": …}`: a value of any kind that none of these describes.
    record AnythingBut(List<Condition> excluded) implements Condition {
        public AnythingBut {
            excluded = List.copyOf(excluded);
        }

        @Override public boolean holds(JsonNode value) {
            for (Condition condition : excluded) {
                if (condition.holds(value)) return false;
            }
            return true;
        }
    }

    /// `{"exists": true}`: any value.
    record Present() implements Condition {
        @Override public boolean holds(JsonNode value) {
            return true;
        }
    }

    /// `{"exists": false}`: no value makes it true, only that there is none.
    record Absent() implements Condition {
        @Override public boolean holds(JsonNode value) {
            return false;
        }
    }

    /// @param element of a leaf's list in a pattern that [PatternSyntax] takes
    static Condition of(JsonNode element) {
        if (element.isTextual()) {
            Optional<AddressRange> address = AddressRange.single(element.textValue());
            return address.isPresent() ? new Address(address.get()) : new Text(element.textValue());
        }
        if (element.isNumber()) return new Number(ComparableNumber.of(element));
        if (!element.isObject()) return new Literal(element);
        String operator = element.fieldNames().next();
        JsonNode operand = element.get(operator);
        return switch (operator) {
            case "exactly" -> new Text(operand.textValue());
            case "prefix" -> operand.isObject() ? ignoreCase(operand, IgnoreCase.Where.START) : new Prefix(operand.textValue());
            case "suffix" -> operand.isObject() ? ignoreCase(operand, IgnoreCase.Where.END) : new Suffix(operand.textValue());
            case "equals-ignore-case" -> new IgnoreCase(new CaseFold(operand.textValue()), IgnoreCase.Where.WHOLE);
            case "wildcard" -> new Wild(Wildcard.parse(operand.textValue()));
            case "numeric" -> new Numeric(NumericBound.parse(operand));
            case "cidr" -> new Address(AddressRange.parse(operand.textValue()));
            case "exists" -> operand.booleanValue() ? new Present() : new Absent();
            case "anything-but" -> new AnythingBut(excluded(operand));
            default -> throw new InvalidPatternException("Unrecognized match type " + operator);
        };
    }

    private static Condition ignoreCase(JsonNode operand, IgnoreCase.Where where) {
        return new IgnoreCase(new CaseFold(operand.get("equals-ignore-case").textValue()), where);
    }

    /// The one or more values of `anything-but`. Inside of it, an address is a string like another one.
    private static List<Condition> excluded(JsonNode operand) {
        String operator = operand.isObject() ? operand.fieldNames().next() : "";
        JsonNode values = operand.isObject() ? operand.get(operator) : operand;
        List<Condition> excluded = new ArrayList<>();
        for (JsonNode value : values.isArray() ? values : List.of(values)) {
            excluded.add(switch (operator) {
                case "" -> value.isTextual() ? new Text(value.textValue()) : new Number(ComparableNumber.of(value));
                case "prefix" -> new Prefix(value.textValue());
                case "suffix" -> new Suffix(value.textValue());
                case "wildcard" -> new Wild(Wildcard.parse(value.textValue()));
                case "equals-ignore-case" -> new IgnoreCase(new CaseFold(value.textValue()), IgnoreCase.Where.WHOLE);
                default -> throw new InvalidPatternException("Unsupported anything-but pattern: " + operator);
            });
        }
        return excluded;
    }
}
