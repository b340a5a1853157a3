package dev.brume.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// Reads and writes JSON documents as Jackson's trees. Numbers keep their kind and digits.
public final class Json {
    /// How deep documents may nest: deeper than any of AWS's own limits.
    public static final int MAX_DEPTH = 1_000;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(64 * 1024 * 1024)
            .build();

    /// Buffers are lent from one pool: each request and delivery has a virtual thread of its own, and would else have buffers of its
    /// own.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(BOUNDS)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private static final ObjectMapper MAPPER = mapper(FACTORY);

    private static final ObjectMapper STRICT = mapper(JsonFactory.builder()
            .streamReadConstraints(BOUNDS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private static ObjectMapper mapper(JsonFactory factory) {
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    private static final ObjectReader ONE_OF_MANY = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /// @throws JsonException if the text is not one JSON document
    public static JsonNode parse(String text) {
        return read(MAPPER, text);
    }

    /// The value where the parser stands, and the parser at its end.
    ///
    /// @throws IOException if there the stream is not JSON
    public static JsonNode parseNext(JsonParser parser) throws IOException {
        return ONE_OF_MANY.readTree(parser);
    }

    /// As [#parse], but an object with the same name twice is refused.
    public static JsonNode parseStrictly(String text) {
        return read(STRICT, text);
    }

    private static JsonNode read(ObjectMapper mapper, String text) {
        try {
            JsonNode node = mapper.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new JsonException("No content");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new JsonException(JsonException.explain(e));
        }
    }

    /// Without spaces.
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new JsonException(JsonException.explain(e));
        }
    }

    public static ObjectNode object() {
        return MAPPER.getNodeFactory().objectNode();
    }

    public static ArrayNode array() {
        return MAPPER.getNodeFactory().arrayNode();
    }

    /// The factory behind it, for readers and writers of streams.
    public static JsonFactory factory() {
        return FACTORY;
    }
}
