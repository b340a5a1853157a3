package dev.brume.pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a pattern as its alternatives: each `$or` multiplies them by its branches, each other field belongs to all of
/// them. A field that stands twice counts where it stands last, as AWS reads it; so this reads a stream and not a tree.
final class PatternReader {
    private static final String OR = "$or";

    /// The text is no pattern; why, [PatternSyntax] says.
    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super(null, null, false, false);
        }
    }

    private final JsonParser parser;

    private PatternReader(JsonParser parser) {
        this.parser = parser;
    }

    /// Each alternative has the values of its fields by their dotted names.
    ///
    /// @return empty if the text has not the form of a pattern
    /// @throws InvalidPatternException if it has more alternatives than AWS takes
    static Optional<List<Map<String, JsonNode>>> read(String text) {
        try (JsonParser parser = Json.factory().createParser(text)) {
            PatternReader reader = new PatternReader(parser);
            reader.require(JsonToken.START_OBJECT);
            return Optional.of(reader.object("", List.of(new LinkedHashMap<>())));
        } catch (IOException | Malformed _) {
            return Optional.empty();
        }
    }

    /// Adds the fields of an object to each alternative that there is, and returns those that there are then.
    private List<Map<String, JsonNode>> object(String path, List<Map<String, JsonNode>> before) throws IOException, Malformed {
        List<Map<String, JsonNode>> alternatives = before;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (field.equals(OR)) {
                alternatives = branches(path, alternatives);
                continue;
            }
            String name = path.isEmpty() ? field : path + '.' + field;
            switch (parser.nextToken()) {
                case START_OBJECT -> alternatives = object(name, alternatives);
                case START_ARRAY -> {
                    JsonNode values = Json.parseNext(parser);
                    for (Map<String, JsonNode> alternative : alternatives) {
                        alternative.put(name, values);
                    }
                }
                case null, default -> throw new Malformed();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) throw new Malformed();
        return alternatives;
    }

    private List<Map<String, JsonNode>> branches(String path, List<Map<String, JsonNode>> before) throws IOException, Malformed {
        require(JsonToken.START_ARRAY);
        List<Map<String, JsonNode>> alternatives = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            List<Map<String, JsonNode>> branch = new ArrayList<>(before.size());
            for (Map<String, JsonNode> alternative : before) {
                branch.add(new LinkedHashMap<>(alternative));
            }
            alternatives.addAll(object(path, branch));
            if (alternatives.size() > PatternLimits.MAX_COMBINATIONS) {
                throw new InvalidPatternException(
                        "Rule is too complex - its $or have more than " + PatternLimits.MAX_COMBINATIONS + " combinations");
            }
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) throw new Malformed();
        return alternatives;
    }

    private void require(JsonToken token) throws IOException, Malformed {
        if (parser.nextToken() != token) throw new Malformed();
    }
}
