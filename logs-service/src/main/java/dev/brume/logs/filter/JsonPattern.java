package dev.brume.logs.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A pattern of JSON events: `{ $.status >= 500 && $.path != "/health" }`. It matches no event that is not JSON.
record JsonPattern(Predicate<JsonNode> condition, List<Selector> selectors, int regexes) implements FilterPattern {
    private static final String VALUE_ENDS = "&|(){}";

    static JsonPattern parse(PatternReader reader) {
        reader.require("{");
        List<Selector> selectors = new ArrayList<>();
        Predicate<JsonNode> condition = Expression.parse(reader, inner -> condition(inner, selectors));
        reader.require("}");
        if (!reader.atEnd()) {
            throw reader.malformed();
        }
        return new JsonPattern(condition, List.copyOf(selectors), reader.regexes());
    }

    private static Predicate<JsonNode> condition(PatternReader reader, List<Selector> selectors) {
        Selector selector = Selector.parse(reader);
        selectors.add(selector);
        if (reader.takeWord("IS")) {
            Predicate<JsonNode> is = is(reader);
            return root -> selector.any(root, is);
        }
        if (reader.takeWord("NOT")) {
            if (!reader.takeWord("EXISTS")) {
                throw reader.malformed();
            }
            return root -> !selector.any(root, node -> true);
        }
        Comparison comparison = Comparison.parse(reader, VALUE_ENDS);
        return root -> selector.any(root, node -> holds(comparison, node));
    }

    private static Predicate<JsonNode> is(PatternReader reader) {
        if (reader.takeWord("NULL")) {
            return JsonNode::isNull;
        }
        if (reader.takeWord("TRUE")) {
            return node -> node.isBoolean() && node.booleanValue();
        }
        if (reader.takeWord("FALSE")) {
            return node -> node.isBoolean() && !node.booleanValue();
        }
        throw reader.malformed();
    }

    /// Only texts and numbers can be compared: on anything else neither `=` nor `!=` holds.
    private static boolean holds(Comparison comparison, JsonNode node) {
        if (node.isNumber()) {
            return comparison.holds(decimal(node), node.asText());
        }
        return node.isTextual() && comparison.holds(null, node.textValue());
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.decimalValue();
    }

    @Override public boolean matches(String message) {
        JsonNode root = read(message);
        return root != null && condition.test(root);
    }

    /// @return null if it is not a JSON object
    private static JsonNode read(String message) {
        // Most messages that are no JSON are told by their first character, which is cheaper than a parser's complaint.
        int start = 0;
        while (start < message.length() && message.charAt(start) <= ' ') {
            start++;
        }
        if (start == message.length() || message.charAt(start) != '{') {
            return null;
        }
        try {
            return Json.parse(message);
        } catch (JsonException notJson) {
            return null;
        }
    }

    @Override public Map<String, String> extract(String message) {
        JsonNode root = read(message);
        Map<String, String> values = new LinkedHashMap<>();
        for (Selector selector : root == null ? List.<Selector>of() : selectors) {
            selector.any(root, node -> {
                values.putIfAbsent(selector.text(), node.isContainerNode() ? Json.write(node) : node.asText());
                return true;
            });
        }
        return values;
    }
}
