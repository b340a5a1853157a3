package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;

/// The functions for JSON documents.
final class JsonFunctions {
    private JsonFunctions() {}

    /// Members of the second object take the place of those of the first; objects in them are not merged.
    static JsonNode merge(IntrinsicArguments arguments) {
        ObjectNode merged = Json.object();
        merged.setAll(object(arguments, 0));
        merged.setAll(object(arguments, 1));
        JsonNode deep = arguments.get(2);
        if (!deep.isBoolean() || deep.booleanValue()) {
            return arguments.refuse(2, "false: only the shallow merging mode is supported");
        }
        return merged;
    }

    private static ObjectNode object(IntrinsicArguments arguments, int index) {
        return arguments.get(index) instanceof ObjectNode object ? object : arguments.refuse(index, "an object");
    }

    /// A text without content is `null`.
    static JsonNode stringToJson(IntrinsicArguments arguments) {
        String text = arguments.text(0);
        try {
            return text.isBlank() ? NullNode.instance : StatesJson.parse(text);
        } catch (JsonException _) {
            return arguments.refuse(0, "a string of JSON");
        }
    }

    static JsonNode jsonToString(IntrinsicArguments arguments) {
        return TextNode.valueOf(StatesJson.write(arguments.get(0)));
    }
}
