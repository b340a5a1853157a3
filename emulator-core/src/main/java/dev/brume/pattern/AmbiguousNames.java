package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// Whether an event has values at one dotted name that come from different fields: `{"a": [{"b": 1}], "a.b": 2}`.
final class AmbiguousNames {
    private AmbiguousNames() {}

    static boolean in(JsonNode node) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (isAmbiguous(field.getKey(), node) || in(field.getValue())) return true;
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                if (in(element)) return true;
            }
        }
        return false;
    }

    private static boolean isAmbiguous(String name, JsonNode object) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (object.has(name.substring(0, dot))) return true;
        }
        return false;
    }
}
