package dev.brume.schema;

import dev.brume.aws.Blob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A constraint of a type on its own values, without those inside of them.
///
/// @param text AWS's words for it
record Rule(Violation.Kind kind, String text) {
    static final Rule NOT_NULL = new Rule(Violation.Kind.REQUIRED, "Member must not be null");

    /// The buckets of the hash table from which AWS prints the values of an enumeration.
    private static final int BUCKETS = 32;

    /// The rules that a value breaks, in the order in which AWS reports them.
    static List<Rule> broken(TypeSchema type, Object value) {
        return of(type).stream().filter(rule -> !kept(rule.kind, type, value)).toList();
    }

    /// All rules of a type, in the order in which AWS reports them.
    static List<Rule> of(TypeSchema type) {
        List<Rule> rules = new ArrayList<>();
        switch (type) {
            case StringSchema string -> {
                if (!string.values().isEmpty()) {
                    rules.add(new Rule(Violation.Kind.ENUM, "Member must satisfy enum value set: " + inOrderOfAws(string.values())));
                }
                if (string.pattern() != null) {
                    rules.add(new Rule(
                            Violation.Kind.PATTERN, "Member must satisfy regular expression pattern: " + string.pattern()));
                }
                size(rules, string.min(), string.max());
            }
            case BlobSchema blob -> size(rules, blob.min(), blob.max());
            case ListSchema list -> size(rules, list.min(), list.max());
            case MapSchema map -> size(rules, map.min(), map.max());
            case IntegerSchema number -> range(
                    rules, number.min(), number.min() != Integer.MIN_VALUE, number.max(), number.max() != Integer.MAX_VALUE);
            case LongSchema number -> range(
                    rules, number.min(), number.min() != Long.MIN_VALUE, number.max(), number.max() != Long.MAX_VALUE);
            case FloatSchema number -> range(
                    rules, number.min(), !Float.isInfinite(number.min()), number.max(), !Float.isInfinite(number.max()));
            case DoubleSchema number -> range(
                    rules, number.min(), !Double.isInfinite(number.min()), number.max(), !Double.isInfinite(number.max()));
            case StructureSchema _,BooleanSchema _,TimestampSchema _,DocumentSchema _ -> {}
        }
        return rules;
    }

    private static void size(List<Rule> rules, long min, long max) {
        if (min >= 0) {
            rules.add(new Rule(Violation.Kind.MIN, "Member must have length greater than or equal to " + min));
        }
        if (max != Long.MAX_VALUE) {
            rules.add(new Rule(Violation.Kind.MAX, "Member must have length less than or equal to " + max));
        }
    }

    private static void range(List<Rule> rules, Number min, boolean hasMin, Number max, boolean hasMax) {
        if (hasMin) {
            rules.add(new Rule(Violation.Kind.MIN, "Member must have value greater than or equal to " + min));
        }
        if (hasMax) {
            rules.add(new Rule(Violation.Kind.MAX, "Member must have value less than or equal to " + max));
        }
    }

    private static boolean kept(Violation.Kind kind, TypeSchema type, Object value) {
        return switch (kind) {
            case MIN -> atLeast(type, value);
            case MAX -> atMost(type, value);
            case ENUM -> isOneOf(((StringSchema) type).values(), value);
            case PATTERN -> ((StringSchema) type).hasForm((String) value);
            case REQUIRED, ELEMENTS -> true;
        };
    }

    private static boolean isOneOf(List<String> values, Object value) {
        return values.isEmpty() || values.contains(value);
    }

    private static boolean atLeast(TypeSchema type, Object value) {
        return switch (type) {
            case StringSchema string -> ((String) value).length() >= string.min();
            case BlobSchema blob -> ((Blob) value).size() >= blob.min();
            case ListSchema list -> ((List<?>) value).size() >= list.min();
            case MapSchema map -> ((Map<?, ?>) value).size() >= map.min();
            case IntegerSchema number -> (Integer) value >= number.min();
            case LongSchema number -> (Long) value >= number.min();
            case FloatSchema number -> (Float) value >= number.min();
            case DoubleSchema number -> (Double) value >= number.min();
            case StructureSchema _,BooleanSchema _,TimestampSchema _,DocumentSchema _ -> true;
        };
    }

    private static boolean atMost(TypeSchema type, Object value) {
        return switch (type) {
            case StringSchema string -> ((String) value).length() <= string.max();
            case BlobSchema blob -> ((Blob) value).size() <= blob.max();
            case ListSchema list -> ((List<?>) value).size() <= list.max();
            case MapSchema map -> ((Map<?, ?>) value).size() <= map.max();
            case IntegerSchema number -> (Integer) value <= number.max();
            case LongSchema number -> (Long) value <= number.max();
            case FloatSchema number -> (Float) value <= number.max();
            case DoubleSchema number -> (Double) value <= number.max();
            case StructureSchema _,BooleanSchema _,TimestampSchema _,DocumentSchema _ -> true;
        };
    }

    /// The values as AWS prints them: as they lie in a hash table of 32 buckets that puts each new value first.
    private static List<String> inOrderOfAws(List<String> values) {
        return values.reversed().stream()
                .sorted(Comparator.comparingInt(value -> value.hashCode() & BUCKETS - 1))
                .toList();
    }
}
