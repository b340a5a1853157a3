package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.json.Json;
import dev.brume.json.JsonException;

/// JSON as Step Functions reads and writes it: numbers with a fraction are doubles (`1.10` becomes `1.1`, `1E2` becomes
/// `100.0`), whole numbers keep all their digits, and what is written has no spaces.
public final class StatesJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(Json.factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StatesJson() {}

    /// @throws JsonException if the text is not one JSON document
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new JsonException("No content");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new JsonException(JsonException.explain(e));
        }
    }

    /// @throws JsonException if the document is nested too deeply to be one
    public static String write(JsonNode node) {
        // By far the most items of arrays and results of states that are not texts or objects.
        if (node.isInt() || node.isLong() || node.isBoolean() || node.isNull()) {
            return node.asText();
        }
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new JsonException(JsonException.explain(e));
        }
    }
}
