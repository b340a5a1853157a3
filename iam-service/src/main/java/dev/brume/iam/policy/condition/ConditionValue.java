package dev.brume.iam.policy.condition;

import dev.brume.iam.policy.pattern.RequestContext;
import dev.brume.iam.policy.pattern.StringPattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A value that a policy compares a context key with. Negation is the operator's: values only say what they match.
public sealed interface ConditionValue {

    /// Whether a value of the request compares as the operator asks. A value of another type never does.
    boolean matches(String value, RequestContext context);

    /// The context keys that the value itself reads.
    default List<String> variables() {
        return List.of();
    }

    record Text(StringPattern pattern) implements ConditionValue {
        @Override public boolean matches(String value, RequestContext context) {
            return pattern.matches(value, context);
        }

        @Override public List<String> variables() {
            return pattern.variables();
        }
    }

    record Numeric(Comparison comparison, BigDecimal operand) implements ConditionValue {
        @Override public boolean matches(String value, RequestContext context) {
            Optional<BigDecimal> number = parse(value);
            return number.isPresent() && comparison.holds(number.get().compareTo(operand));
        }

        static Optional<BigDecimal> parse(String text) {
            try {
                return Optional.of(new BigDecimal(text.strip()));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
    }

    record Date(Comparison comparison, Instant operand) implements ConditionValue {
        @Override public boolean matches(String value, RequestContext context) {
            Optional<Instant> date = PolicyDate.parse(value);
            return date.isPresent() && comparison.holds(date.get().compareTo(operand));
        }
    }

    record Bool(boolean operand) implements ConditionValue {
        @Override public boolean matches(String value, RequestContext context) {
            return (operand ? "true" : "false").equalsIgnoreCase(value);
        }
    }

    record Binary(byte[] operand) implements ConditionValue {
        @Override public boolean matches(String value, RequestContext context) {
            Optional<byte[]> bytes = parse(value);
            return bytes.isPresent() && Arrays.equals(bytes.get(), operand);
        }

        static Optional<byte[]> parse(String base64) {
            try {
                return Optional.of(Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }
    }

    record IpAddress(AddressRange range) implements ConditionValue {
        @Override public boolean matches(String value, RequestContext context) {
            return range.contains(value);
        }
    }

    /// What AWS stores although no request can match it, such as `NumericEquals` with a word.
    record Unmatchable(String text) implements ConditionValue {
        @Override public boolean matches(String value, RequestContext context) {
            return false;
        }
    }
}
