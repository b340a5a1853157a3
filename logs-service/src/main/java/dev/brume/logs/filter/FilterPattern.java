package dev.brume.logs.filter;

import dev.brume.aws.AwsException;
import java.util.Map;

/// A filter pattern: which log events it matches, and what it reads out of them.
///
/// Immutable, safe on any thread. Neither reading one nor matching it takes more than time in proportion to the length of
/// the pattern times that of the message.
public sealed interface FilterPattern permits Everything, TermsPattern, JsonPattern, FieldsPattern {

    /// @param malformed what is thrown if it is none; a term with the wrong characters is named by an error of its own
    static FilterPattern parse(String text, AwsException malformed) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Everything.INSTANCE;
        }
        PatternReader reader = new PatternReader(stripped, malformed);
        return switch (stripped.charAt(0)) {
            case '{' -> JsonPattern.parse(reader);
            case '[' -> FieldsPattern.parse(reader);
            default -> TermsPattern.parse(reader);
        };
    }

    boolean matches(String message);

    /// The fields that the pattern names, by their names as TestMetricFilter answers them, of a message that it matches.
    Map<String, String> extract(String message);

    /// Whether it is about fields of events, and not about their text.
    default boolean namesFields() {
        return this instanceof JsonPattern || this instanceof FieldsPattern;
    }

    /// How many regular expressions it has.
    int regexes();
}
