package dev.brume.sns.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.router.Payload;
import java.math.BigDecimal;
import java.util.Map;

/// The attributes of a message as filter policies see them: texts, numbers, and arrays of `String.Array`. Binary ones are not there.
public final class FilteredAttributes {
    private FilteredAttributes() {}

    public static ObjectNode of(Map<String, Payload.Attribute> attributes) {
        ObjectNode fields = Json.object();
        attributes.forEach((name, attribute) -> {
            if (attribute.stringValue() != null) fields.set(name, value(attribute));
        });
        return fields;
    }

    private static JsonNode value(Payload.Attribute attribute) {
        String text = attribute.stringValue();
        if (attribute.dataType().startsWith("Number")) return number(text);
        if (attribute.dataType().equals("String.Array")) return array(text);
        return TextNode.valueOf(text);
    }

    private static JsonNode number(String text) {
        try {
            return Json.object().numberNode(new BigDecimal(text.strip()));
        } catch (NumberFormatException _) {
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode array(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException _) {
            return TextNode.valueOf(text);
        }
    }
}
