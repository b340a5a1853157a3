package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brume.json.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/// The functions for arrays.
final class ArrayFunctions {
    /// States.ArrayRange makes at most so many elements.
    static final int MAX_RANGE = 1_000;

    private ArrayFunctions() {}

    static JsonNode array(IntrinsicArguments arguments) {
        return Json.array().addAll(arguments.values());
    }

    static JsonNode partition(IntrinsicArguments arguments) {
        ArrayNode array = arguments.array(0);
        long size = arguments.integer(1);
        if (size <= 0) {
            return arguments.refuse(1, "a positive number");
        }
        ArrayNode chunks = Json.array();
        ArrayNode chunk = null;
        for (JsonNode element : array) {
            if (chunk == null || chunk.size() == size) {
                chunk = chunks.addArray();
            }
            chunk.add(element);
        }
        return chunks;
    }

    static JsonNode contains(IntrinsicArguments arguments) {
        for (JsonNode element : arguments.array(0)) {
            if (element.equals(arguments.get(1))) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }

    static JsonNode range(IntrinsicArguments arguments) {
        long first = arguments.integer(0);
        long last = arguments.integer(1);
        long step = arguments.integer(2);
        if (step == 0) {
            return arguments.refuse(2, "a number other than 0");
        }
        ArrayNode range = Json.array();
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            if (range.size() == MAX_RANGE) {
                throw IntrinsicException.refused(
                        arguments.function() + " can not make more than " + MAX_RANGE + " elements");
            }
            range.add(number(value));
        }
        return range;
    }

    /// As it would be read: the smallest kind that holds it.
    static JsonNode number(long value) {
        return value == (int) value
                ? IntNode.valueOf((int) value)
                : JsonNodeFactory.instance.numberNode(value);
    }

    static JsonNode getItem(IntrinsicArguments arguments) {
        ArrayNode array = arguments.array(0);
        long index = arguments.integer(1);
        if (index < 0 || index >= array.size()) {
            return arguments.refuse(1, "an index of the array");
        }
        return array.get((int) index);
    }

    static JsonNode length(IntrinsicArguments arguments) {
        return IntNode.valueOf(arguments.array(0).size());
    }

    static JsonNode unique(IntrinsicArguments arguments) {
        Set<JsonNode> unique = new LinkedHashSet<>();
        arguments.array(0).forEach(unique::add);
        return Json.array().addAll(unique);
    }
}
