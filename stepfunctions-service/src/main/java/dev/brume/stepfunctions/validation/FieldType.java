package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.JsonataExpression;
import dev.brume.stepfunctions.data.Path;
import dev.brume.stepfunctions.data.PathOrIntrinsic;
import dev.brume.stepfunctions.data.ReferencePath;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;

/// What the value of a field must be.
sealed interface FieldType {
    String NO_PATH = "Value must be a valid JSONPath.";

    /// @return what is wrong with the value, or `null`
    String fault(JsonNode value, boolean jsonata);

    /// Of any type, and looked at elsewhere.
    record Any() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return null;
        }
    }

    record Text() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return value.isTextual() ? null : "Expected value of type String";
        }
    }

    record Flag() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return value.isBoolean() ? null : "Expected value of type Boolean";
        }
    }

    record Members() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return value.isObject() ? null : "Expected value of type Object";
        }
    }

    record Elements() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return value.isArray() || isExpression(value, jsonata) ? null : "Expected value of type Array";
        }
    }

    /// An array that has an element.
    record SomeElements() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            if (!value.isArray()) {
                return "Expected value of type Array";
            }
            return value.isEmpty() ? "Value cannot be empty" : null;
        }
    }

    /// One of some words.
    record Word(List<String> words) implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return value.isTextual() && words.contains(value.textValue())
                    ? null
                    : "Value should be one of the following: " + words;
        }
    }

    /// A whole number, or an expression.
    record Whole(long smallest, long largest) implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            if (isExpression(value, jsonata)) {
                return null;
            }
            if (!value.isIntegralNumber()) {
                return "Expected value of type Integer";
            }
            if (value.bigIntegerValue().signum() < 0 || value.canConvertToLong() && value.longValue() < smallest) {
                return "Minimum value is " + smallest;
            }
            return !value.canConvertToLong() || value.longValue() > largest ? "Maximum value is " + largest : null;
        }
    }

    /// A number, or an expression.
    record Fraction(double smallest, double largest) implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            if (isExpression(value, jsonata)) {
                return null;
            }
            if (!value.isNumber()) {
                return "Expected value of type Float";
            }
            if (value.doubleValue() < smallest) {
                return "Minimum value is " + smallest;
            }
            return value.doubleValue() > largest ? "Maximum value is " + largest : null;
        }
    }

    /// `InputPath`, `OutputPath`: a path, or `null`.
    record AnyPath() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return value.isNull() || isRead(value, Path::parse) ? null : NO_PATH;
        }
    }

    /// A path to one value.
    record OnePath() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return isRead(value, FieldType::parseOne) ? null : noReferencePath(value);
        }
    }

    /// `ResultPath`: a place to put something at, or `null`.
    record Place() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return value.isNull() || isRead(value, ReferencePath::parse) ? null : noReferencePath(value);
        }
    }

    /// A path, or a call of an intrinsic function.
    record PathOrCall() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return isRead(value, PathOrIntrinsic::parse)
                    ? null
                    : "Value is not a valid JSONPath or a valid intrinsic function call";
        }
    }

    /// A time, or an expression.
    record Timestamp() implements FieldType {
        @Override public String fault(JsonNode value, boolean jsonata) {
            return isExpression(value, jsonata) || isRead(value, FieldType::parseTime)
                    ? null
                    : "String does not match RFC3339 timestamp";
        }
    }

    private static String noReferencePath(JsonNode value) {
        return value.asText().startsWith("$") ? "Value is not a Reference Path" : NO_PATH;
    }

    private static void parseOne(String text) {
        if (!Path.parse(text).isDefinite()) {
            throw new IllegalArgumentException(text);
        }
    }

    private static void parseTime(String text) {
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isRead(JsonNode value, Consumer<String> parser) {
        if (!value.isTextual()) {
            return false;
        }
        try {
            parser.accept(value.textValue());
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isExpression(JsonNode value, boolean jsonata) {
        return jsonata && value.isTextual() && JsonataExpression.isExpression(value.textValue());
    }
}
