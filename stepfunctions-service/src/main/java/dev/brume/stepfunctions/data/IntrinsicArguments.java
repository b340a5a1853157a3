package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.random.RandomGenerator;

/// What an intrinsic function is given.
///
/// @param template the first argument as it stands in the definition if it is a text there, else `null`
record IntrinsicArguments(
        IntrinsicFunction function, List<JsonNode> values, String template, RandomGenerator random) {
    /// What a function may be given at most, in characters: Base64Encode, Base64Decode, Hash.
    private static final int MAX_TEXT = 10_000;

    int size() {
        return values.size();
    }

    JsonNode get(int index) {
        return values.get(index);
    }

    ArrayNode array(int index) {
        return values.get(index) instanceof ArrayNode array ? array : refuse(index, "an array");
    }

    String text(int index) {
        JsonNode value = values.get(index);
        return value.isTextual() ? value.textValue() : refuse(index, "a string");
    }

    String shortText(int index) {
        String text = text(index);
        return text.length() <= MAX_TEXT ? text : refuse(index, "a string of at most " + MAX_TEXT + " characters");
    }

    /// A number, rounded to the nearest whole one.
    long integer(int index) {
        JsonNode value = values.get(index);
        if (!value.isNumber()) {
            return refuse(index, "a number");
        }
        return value.canConvertToExactIntegral() && value.canConvertToLong()
                ? value.longValue()
                : Math.round(value.doubleValue());
    }

    <T> T refuse(int index, String wanted) {
        throw IntrinsicException.refused(
                "Invalid arguments in " + function + ": argument " + (index + 1) + " must be " + wanted);
    }
}
