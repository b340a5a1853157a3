package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;

/// What `IsNull` and its siblings ask.
enum TypeTest {
    NULL,
    STRING,
    NUMERIC,
    BOOLEAN,
    TIMESTAMP;

    boolean holds(JsonNode value) {
        return switch (this) {
            case NULL -> value.isNull();
            case STRING -> value.isTextual();
            case NUMERIC -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case TIMESTAMP -> value.isTextual() && Iso8601.parse(value.textValue()) != null;
        };
    }
}
