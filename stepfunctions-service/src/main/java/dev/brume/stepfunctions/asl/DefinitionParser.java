package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a definition in the Amazon States Language. What it leaves to others: whether all states can be reached, names are
/// unique, and fields fit their state's query language.
public final class DefinitionParser {
    private DefinitionParser() {}

    /// @throws DefinitionException where the text is no definition
    public static Definition parse(String text) {
        JsonNode root;
        try {
            root = Json.parse(text);
        } catch (JsonException e) {
            throw new DefinitionException(new Diagnostic("INVALID_JSON_DESCRIPTION", e.getMessage(), ""));
        }
        return parse(root);
    }

    /// As [#parse(String)], of a text that was read already.
    public static Definition parse(JsonNode root) {
        QueryLanguage language = queryLanguage(Fields.of(root, "", QueryLanguage.JSON_PATH));
        Fields fields = Fields.of(root, "", language);
        Optional<Duration> timeout =
                fields.has("TimeoutSeconds") ? Optional.of(Duration.ofSeconds(fields.get("TimeoutSeconds").asLong())) : Optional.empty();
        return new Definition(fields.text("Comment"), language, branch(fields), timeout);
    }

    static QueryLanguage queryLanguage(Fields fields) {
        String name = fields.text("QueryLanguage");
        if (name == null) {
            return fields.language();
        }
        QueryLanguage language = QueryLanguage.named(name);
        if (language == null) {
            throw Fields.wrong("Value is not one of the allowed values: [JSONPath, JSONata]", fields.location() + "/QueryLanguage");
        }
        return language;
    }

    static Branch branch(Fields fields) {
        Fields states = fields.in(fields.inherited()).at("States", fields.require("States"), "");
        Map<String, State> parsed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> state : states.node().properties()) {
            parsed.put(state.getKey(), StateParser.parse(state.getKey(), states.at(state.getKey(), state.getValue(), "")));
        }
        String startAt = fields.requiredText("StartAt");
        requireState(parsed, startAt, fields.location() + "/StartAt");
        for (State state : parsed.values()) {
            if (state.next() != null) {
                requireState(parsed, state.next(), states.location() + "/" + state.name() + "/Next");
            }
        }
        return new Branch(startAt, parsed);
    }

    private static void requireState(Map<String, State> states, String name, String location) {
        if (!states.containsKey(name)) {
            throw new DefinitionException(new Diagnostic("MISSING_TRANSITION_TARGET", "Missing 'Next' target: " + name, location));
        }
    }
}
