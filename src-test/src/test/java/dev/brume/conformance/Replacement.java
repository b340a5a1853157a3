package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/// How a value that changes from run to run was replaced in what AWS answered.
sealed interface Replacement {
    /// The values of a member, or at a path, became `with`, or, if numbered, `<with:N>`.
    record Value(String with, boolean numbered) implements Replacement {}

    /// A text became `with` wherever it was.
    ///
    /// @param text may hold references to answers, as parameters do
    record Literal(String text, String with) implements Replacement {}

    /// What the regular expression finds became `with`.
    record Match(String regex, String with) implements Replacement {}

    /// A text that the recording does not tell became `with`.
    record Unknown(String with) implements Replacement {}

    /// Lists of this name were sorted.
    record Sorted(String key) implements Replacement {}

    /// The text of this member was parsed as JSON, at any depth.
    record Parsed(String key) implements Replacement {}

    /// A rule that has a name of its own.
    ///
    /// @param with empty if it puts no placeholder
    record Named(String rule, String with, boolean numbered) implements Replacement {}

    static Replacement read(JsonNode rule) {
        String with = rule.path("with").asText("");
        boolean numbered = rule.path("numbered").asBoolean(false);
        if (rule.has("regex")) {
            String regex = rule.path("regex").asText();
            // It looked at the name of the member too, in the text of the whole answer.
            if (regex.contains("(?<=")) return new Unknown(with);
            return isPlain(regex) ? new Literal(regex, with) : new Match(regex, with);
        }
        if (rule.has("text")) {
            return new Literal(rule.path("text").asText(), with);
        }
        if (rule.has("unknown")) {
            return new Unknown(with);
        }
        if (rule.has("sort")) {
            return new Sorted(rule.path("sort").asText());
        }
        if (rule.has("jsonString")) {
            return new Parsed(rule.path("jsonString").asText());
        }
        return rule.has("rule") ? new Named(rule.path("rule").asText(), with, numbered) : new Value(with, numbered);
    }

    private static boolean isPlain(String regex) {
        return regex.chars().noneMatch(c -> "\\[](){}*+?|^$".indexOf(c) >= 0) || regex.startsWith("«");
    }
}
