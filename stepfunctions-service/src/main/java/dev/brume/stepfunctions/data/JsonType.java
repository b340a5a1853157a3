package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;

/// The types of JSON, as AWS's texts name them.
public enum JsonType {
    ARRAY,
    BOOLEAN,
    NULL,
    NUMBER,
    OBJECT,
    STRING;

    public static JsonType of(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> ARRAY;
            case BOOLEAN -> BOOLEAN;
            case NUMBER -> NUMBER;
            case OBJECT, POJO -> OBJECT;
            case STRING, BINARY -> STRING;
            case NULL, MISSING -> NULL;
        };
    }

    @Override public String toString() {
        return switch (this) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> "number";
            case OBJECT -> "object";
            case STRING -> "string";
        };
    }
}
