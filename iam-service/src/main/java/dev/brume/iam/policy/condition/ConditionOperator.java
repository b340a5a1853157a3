package dev.brume.iam.policy.condition;

import dev.brume.iam.policy.pattern.PatternSyntax;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The condition operators, as AWS's reference lists them.
public enum ConditionOperator {
    STRING_EQUALS("StringEquals", false, text(PatternSyntax.EXACT)),
    STRING_NOT_EQUALS("StringNotEquals", true, text(PatternSyntax.EXACT)),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, text(PatternSyntax.EXACT_IGNORE_CASE)),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, text(PatternSyntax.EXACT_IGNORE_CASE)),
    STRING_LIKE("StringLike", false, text(PatternSyntax.LIKE)),
    STRING_NOT_LIKE("StringNotLike", true, text(PatternSyntax.LIKE)),
    NUMERIC_EQUALS("NumericEquals", false, numeric(Comparison.EQUALS)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, numeric(Comparison.EQUALS)),
    NUMERIC_LESS_THAN("NumericLessThan", false, numeric(Comparison.LESS_THAN)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, numeric(Comparison.LESS_THAN_EQUALS)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, numeric(Comparison.GREATER_THAN)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, numeric(Comparison.GREATER_THAN_EQUALS)),
    DATE_EQUALS("DateEquals", false, date(Comparison.EQUALS)),
    DATE_NOT_EQUALS("DateNotEquals", true, date(Comparison.EQUALS)),
    DATE_LESS_THAN("DateLessThan", false, date(Comparison.LESS_THAN)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(Comparison.LESS_THAN_EQUALS)),
    DATE_GREATER_THAN("DateGreaterThan", false, date(Comparison.GREATER_THAN)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(Comparison.GREATER_THAN_EQUALS)),
    BOOL("Bool", false, ConditionOperator::bool),
    BINARY_EQUALS("BinaryEquals", false, ConditionOperator::binary),
    IP_ADDRESS("IpAddress", false, ConditionOperator::ipAddress),
    NOT_IP_ADDRESS("NotIpAddress", true, ConditionOperator::ipAddress),
    ARN_EQUALS("ArnEquals", false, text(PatternSyntax.ARN)),
    ARN_NOT_EQUALS("ArnNotEquals", true, text(PatternSyntax.ARN)),
    ARN_LIKE("ArnLike", false, text(PatternSyntax.ARN)),
    ARN_NOT_LIKE("ArnNotLike", true, text(PatternSyntax.ARN)),
    NULL("Null", false, ConditionOperator::bool);

    private static final Map<String, ConditionOperator> BY_NAME = HashMap.newHashMap(values().length);

    static {
        for (ConditionOperator operator : values()) {
            BY_NAME.put(operator.awsName.toLowerCase(Locale.ROOT), operator);
        }
    }

    private final String awsName;
    private final boolean negated;
    private final ValueReader reader;

    ConditionOperator(String awsName, boolean negated, ValueReader reader) {
        this.awsName = awsName;
        this.negated = negated;
        this.reader = reader;
    }

    /// The operator of a name without qualifier and without `IfExists`, whatever its case.
    static Optional<ConditionOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    String awsName() {
        return awsName;
    }

    /// Whether the condition holds when no value matches.
    boolean negated() {
        return negated;
    }

    /// Reads a value of the policy; empty if the operator cannot have it.
    ///
    /// @param variables whether the policy's version knows policy variables
    Optional<ConditionValue> read(String value, boolean variables) {
        return reader.read(value, variables);
    }

    @FunctionalInterface
    private interface ValueReader {
        Optional<ConditionValue> read(String value, boolean variables);
    }

    private static ValueReader text(PatternSyntax syntax) {
        return (value, variables) -> Optional.of(new ConditionValue.Text(syntax.compile(value, variables)));
    }

    private static ValueReader numeric(Comparison comparison) {
        return (value, variables) -> Optional.of(ConditionValue.Numeric.parse(value)
                .<ConditionValue>map(number -> new ConditionValue.Numeric(comparison, number))
                .orElseGet(() -> new ConditionValue.Unmatchable(value)));
    }

    private static ValueReader date(Comparison comparison) {
        return (value, variables) -> PolicyDate.parse(value).map(date -> new ConditionValue.Date(comparison, date));
    }

    private static Optional<ConditionValue> bool(String value, boolean variables) {
        return Optional.of(
                switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> new ConditionValue.Bool(true);
                    case "false" -> new ConditionValue.Bool(false);
                    default -> new ConditionValue.Unmatchable(value);
                });
    }

    private static Optional<ConditionValue> binary(String value, boolean variables) {
        return Optional.of(ConditionValue.Binary.parse(value)
                .<ConditionValue>map(ConditionValue.Binary::new)
                .orElseGet(() -> new ConditionValue.Unmatchable(value)));
    }

    private static Optional<ConditionValue> ipAddress(String value, boolean variables) {
        return Optional.of(AddressRange.parse(value)
                .<ConditionValue>map(ConditionValue.IpAddress::new)
                .orElseGet(() -> new ConditionValue.Unmatchable(value)));
    }
}
