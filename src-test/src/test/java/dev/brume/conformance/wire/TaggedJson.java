package dev.brume.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.BooleanSchema;
import dev.brume.schema.DocumentSchema;
import dev.brume.schema.DoubleSchema;
import dev.brume.schema.FloatSchema;
import dev.brume.schema.IntegerSchema;
import dev.brume.schema.ListSchema;
import dev.brume.schema.LongSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values as JSON for botocore and back, by their names in the model.
final class TaggedJson {
    private TaggedJson() {}

    static JsonNode of(Object value) {
        return switch (value) {
            case String text -> Json.object().textNode(text);
            case Integer number -> Json.object().numberNode(number);
            case Long number -> Json.object().numberNode(number);
            case Float number -> Json.object().numberNode(number.doubleValue());
            case Double number -> Json.object().numberNode(number);
            case Boolean flag -> Json.object().booleanNode(flag);
            case Blob blob -> Json.object().put("$bytes", Base64.getEncoder().encodeToString(blob.bytes()));
            case Instant time -> Json.object().put("$time", time.toEpochMilli() / 1000.0);
            case List<?> list -> {
                ArrayNode array = Json.array();
                list.forEach(element -> array.add(of(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = Json.object();
                map.forEach((key, element) -> object.set((String) key, of(element)));
                yield object;
            }
            case Structure structure -> structure(structure);
            default -> throw new IllegalArgumentException("No value of the wire: " + value);
        };
    }

    private static ObjectNode structure(Structure structure) {
        ObjectNode object = Json.object();
        StructureSchema schema = structure.schema();
        for (int i = 0; i < schema.size(); i++) {
            if (structure.member(i) != null) {
                object.set(schema.member(i).name(), of(structure.member(i)));
            }
        }
        return object;
    }

    static Object parse(JsonNode node, TypeSchema type) {
        if (node.isNull()) {
            return null;
        }
        return switch (type) {
            // botocore leaves a body that is text as bytes.
            case StringSchema _ -> node.isTextual() ? node.asText() : new String(bytes(node), StandardCharsets.UTF_8);
            case IntegerSchema _ -> node.asInt();
            case LongSchema _ -> node.asLong();
            case FloatSchema _ -> (float) node.asDouble();
            case DoubleSchema _ -> node.asDouble();
            case BooleanSchema _ -> node.asBoolean();
            case BlobSchema _ -> Blob.of(bytes(node));
            case TimestampSchema _ -> Instant.ofEpochMilli(Math.round(node.get("$time").asDouble() * 1000));
            case ListSchema schema -> list(node, schema.element());
            case MapSchema schema -> {
                Map<String, Object> values = new LinkedHashMap<>();
                node.properties().forEach(entry -> values.put(entry.getKey(), parse(entry.getValue(), schema.value())));
                yield values;
            }
            case StructureSchema schema when schema.eventStream() && node.isArray() -> list(node, schema);
            case StructureSchema schema -> structure(node, schema);
            case DocumentSchema _ -> throw new IllegalArgumentException("No document is expected");
        };
    }

    private static List<Object> list(JsonNode node, TypeSchema element) {
        List<Object> values = new ArrayList<>();
        node.forEach(value -> values.add(parse(value, element)));
        return values;
    }

    private static Structure structure(JsonNode node, StructureSchema schema) {
        Object[] members = new Object[schema.size()];
        for (int i = 0; i < members.length; i++) {
            JsonNode member = node.get(schema.member(i).name());
            members[i] = member == null ? null : parse(member, schema.member(i).target());
        }
        return schema.create(members);
    }

    private static byte[] bytes(JsonNode node) {
        return node.isTextual()
                ? node.asText().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(node.get("$bytes").asText());
    }
}
