package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// A value as Java's own collections write it, which is how AWS's texts show objects and arrays: `{a=1, b=[x, null]}`.
final class JavaText {
    private JavaText() {}

    static String of(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (!node.isContainerNode()) {
            return node.asText();
        }
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString();
    }

    private static void append(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            text.append('{');
            String separator = "";
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                text.append(separator).append(member.getKey()).append('=');
                append(member.getValue(), text);
                separator = ", ";
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            String separator = "";
            for (JsonNode element : node) {
                text.append(separator);
                append(element, text);
                separator = ", ";
            }
            text.append(']');
        } else {
            text.append(node.asText());
        }
    }

    static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "java.lang.String";
            case BOOLEAN -> "java.lang.Boolean";
            case NUMBER ->
                    switch (node.numberType()) {
                        case INT -> "java.lang.Integer";
                        case LONG -> "java.lang.Long";
                        case BIG_INTEGER -> "java.math.BigInteger";
                        case FLOAT, DOUBLE, BIG_DECIMAL -> "java.lang.Double";
                    };
            case ARRAY -> "java.util.ArrayList";
            case OBJECT -> "java.util.LinkedHashMap";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }
}
