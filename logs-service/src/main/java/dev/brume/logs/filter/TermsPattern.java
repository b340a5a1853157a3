package dev.brume.logs.filter;

import dev.brume.logs.LogsErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Terms of unstructured text: `ERROR "bad request" -timeout`, `?ERROR ?WARN`, `%5\d\d%`.
///
/// @param required all of them occur
/// @param optional one of them occurs; heeded only where nothing is required or excluded
/// @param excluded none of them occurs
record TermsPattern(
        List<Predicate<String>> required, List<Predicate<String>> optional, List<Predicate<String>> excluded, int regexes)
        implements FilterPattern {

    static TermsPattern parse(PatternReader reader) {
        List<Predicate<String>> required = new ArrayList<>();
        List<Predicate<String>> optional = new ArrayList<>();
        List<Predicate<String>> excluded = new ArrayList<>();
        while (!reader.atEnd()) {
            List<Predicate<String>> kind = reader.take("?") ? optional : reader.take("-") ? excluded : required;
            kind.add(term(reader));
        }
        return new TermsPattern(List.copyOf(required), List.copyOf(optional), List.copyOf(excluded), reader.regexes());
    }

    private static Predicate<String> term(PatternReader reader) {
        switch (reader.peek()) {
            case '\0' -> throw reader.malformed();
            case '%' -> {
                Regex regex = reader.regex();
                return regex::occursIn;
            }
            case '"' -> {
                String phrase = reader.quoted();
                return message -> message.contains(phrase);
            }
            default -> {
                String word = reader.until("\"");
                if (word.isEmpty()
                        || !word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate((char) c))) {
                    throw LogsErrors.invalid("Invalid character(s) in term '" + word + "'");
                }
                return message -> message.contains(word);
            }
        }
    }

    @Override public boolean matches(String message) {
        for (Predicate<String> term : required) {
            if (!term.test(message)) {
                return false;
            }
        }
        for (Predicate<String> term : excluded) {
            if (term.test(message)) {
                return false;
            }
        }
        return optional.isEmpty() || !required.isEmpty() || !excluded.isEmpty() || occursAny(message);
    }

    private boolean occursAny(String message) {
        for (Predicate<String> term : optional) {
            if (term.test(message)) {
                return true;
            }
        }
        return false;
    }

    @Override public Map<String, String> extract(String message) {
        return Map.of();
    }
}
