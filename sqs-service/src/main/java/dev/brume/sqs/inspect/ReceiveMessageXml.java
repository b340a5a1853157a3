package dev.brume.sqs.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.List;
import java.util.Map;

/// The answer of ReceiveMessage as the query protocol has it, in XML, and in JSON of the same structure.
final class ReceiveMessageXml {
    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";

    private ReceiveMessageXml() {}

    static String of(List<ObjectNode> messages, String requestId) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>");
        xml.append("<ReceiveMessageResponse xmlns=\"").append(NAMESPACE).append("\">");
        JsonNode response = asJson(messages, requestId).get("ReceiveMessageResponse");
        response.properties().forEach(member -> write(xml, member.getKey(), member.getValue()));
        return xml.append("</ReceiveMessageResponse>").toString();
    }

    /// `{"ReceiveMessageResponse": {"ReceiveMessageResult": {"Message": […]}, "ResponseMetadata": {"RequestId": …}}}`
    static ObjectNode asJson(List<ObjectNode> messages, String requestId) {
        ObjectNode answer = Json.object();
        ObjectNode response = answer.putObject("ReceiveMessageResponse");
        ArrayNode list = response.putObject("ReceiveMessageResult").putArray("Message");
        messages.forEach(message -> list.add(flattened(message)));
        response.putObject("ResponseMetadata").put("RequestId", requestId);
        return answer;
    }

    /// Maps become lists of names and values.
    private static ObjectNode flattened(ObjectNode message) {
        ObjectNode flat = message.deepCopy();
        flatten(flat, "Attributes", "Attribute");
        flatten(flat, "MessageAttributes", "MessageAttribute");
        return flat;
    }

    private static void flatten(ObjectNode message, String map, String list) {
        JsonNode values = message.remove(map);
        if (values != null && !values.isEmpty()) {
            ArrayNode entries = message.putArray(list);
            for (Map.Entry<String, JsonNode> value : values.properties()) {
                entries.addObject().put("Name", value.getKey()).set("Value", value.getValue());
            }
        }
    }

    private static void write(StringBuilder xml, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> write(xml, name, element));
            return;
        }
        xml.append('<').append(name).append('>');
        if (value.isObject()) {
            value.properties().forEach(member -> write(xml, member.getKey(), member.getValue()));
        } else {
            escape(xml, value.asText());
        }
        xml.append("</").append(name).append('>');
    }

    private static void escape(StringBuilder xml, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#xD;");
                default -> xml.append(c);
            }
        }
    }
}
