package dev.brume.logs.filter;

import java.math.BigDecimal;
import java.util.function.Predicate;

/// A value that a field is held against.
///
/// @param number the value if it is a number, otherwise null
/// @param text whether a text is the same
record Comparison(Operator operator, BigDecimal number, Predicate<String> text) {
    /// How.
    enum Operator {
        NOT_EQUAL("!="),
        /// As AWS's documentation writes it in a place.
        NOT_EQUAL_TOO("=!"),
        AT_LEAST(">="),
        AT_MOST("<="),
        MORE(">"),
        LESS("<"),
        EQUAL("=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /// @param ends the characters at which a value without quotes ends
    static Comparison parse(PatternReader reader, String ends) {
        Operator operator = operator(reader);
        Comparison comparison = switch (reader.peek()) {
            case '%' -> {
                Regex regex = reader.regex();
                yield new Comparison(operator, null, regex::occursIn);
            }
            case '"' -> new Comparison(operator, null, wildcard(reader.quoted()));
            default -> unquoted(reader, operator, ends);
        };
        boolean compares = operator == Operator.EQUAL || comparison.unequal() || comparison.number() != null;
        if (!compares) {
            throw reader.malformed();
        }
        return comparison;
    }

    private static Operator operator(PatternReader reader) {
        for (Operator operator : Operator.values()) {
            if (reader.take(operator.sign)) {
                return operator;
            }
        }
        throw reader.malformed();
    }

    private static Comparison unquoted(PatternReader reader, Operator operator, String ends) {
        String word = reader.until(ends);
        if (word.isEmpty() || !word.chars().allMatch(Comparison::standsUnquoted)) {
            throw reader.malformed();
        }
        return new Comparison(operator, PatternReader.number(word), wildcard(word));
    }

    private static boolean standsUnquoted(int c) {
        return Character.isLetterOrDigit(c) || "*._-+:/@#".indexOf(c) >= 0;
    }

    private boolean unequal() {
        return operator == Operator.NOT_EQUAL || operator == Operator.NOT_EQUAL_TOO;
    }

    /// An asterisk at either end stands for any text, elsewhere for itself.
    private static Predicate<String> wildcard(String text) {
        boolean before = text.startsWith("*");
        boolean behind = text.length() > 1 && text.endsWith("*");
        String core = text.substring(before ? 1 : 0, behind ? text.length() - 1 : text.length());
        if (before && behind) {
            return value -> value.contains(core);
        }
        if (before) {
            return value -> value.endsWith(core);
        }
        return behind ? value -> value.startsWith(core) : value -> value.equals(core);
    }

    /// @param value the number that the field is; null if it is none
    /// @param asText the field as text
    boolean holds(BigDecimal value, String asText) {
        boolean numbers = number != null && value != null;
        return switch (operator) {
            case EQUAL -> numbers ? value.compareTo(number) == 0 : text.test(asText);
            case NOT_EQUAL, NOT_EQUAL_TOO -> numbers ? value.compareTo(number) != 0 : !text.test(asText);
            case MORE -> numbers && value.compareTo(number) > 0;
            case LESS -> numbers && value.compareTo(number) < 0;
            case AT_LEAST -> numbers && value.compareTo(number) >= 0;
            case AT_MOST -> numbers && value.compareTo(number) <= 0;
        };
    }
}
