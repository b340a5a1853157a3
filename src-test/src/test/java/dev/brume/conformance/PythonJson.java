package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// JSON text as the recorded calls carried it: `", "` and `": "` between the parts, ASCII only.
final class PythonJson {
    private final StringBuilder text = new StringBuilder();
    private final String comma;
    private final String colon;

    private PythonJson(boolean compact) {
        comma = compact ? "," : ", ";
        colon = compact ? ":" : ": ";
    }

    static String write(JsonNode node, boolean compact) {
        PythonJson writer = new PythonJson(compact);
        writer.append(node);
        return writer.text.toString();
    }

    private void append(JsonNode node) {
        if (node.isObject()) {
            text.append('{');
            String separator = "";
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                text.append(separator);
                appendText(member.getKey());
                text.append(colon);
                append(member.getValue());
                separator = comma;
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            String separator = "";
            for (JsonNode item : node) {
                text.append(separator);
                append(item);
                separator = comma;
            }
            text.append(']');
        } else if (node.isTextual()) {
            appendText(node.textValue());
        } else {
            text.append(node);
        }
    }

    private void appendText(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        text.append("\\u").append(String.format("%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
