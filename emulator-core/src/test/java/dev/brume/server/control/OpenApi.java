package dev.brume.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The description of the control API, and whether an answer is as described. Knows as much of JSON Schema as is used.
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final JsonNode root;

    OpenApi() {
        try (InputStream in = ControlApi.class.getResourceAsStream("openapi.yaml")) {
            root = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `GET /_brume/health`.
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.path("paths").properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (METHODS.contains(method)) {
                operations.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey());
            }
        }));
        return operations;
    }

    /// What is wrong with an answer; empty if it is as described.
    List<String> faults(String method, String path, int status, String contentType, JsonNode body) {
        List<String> faults = new ArrayList<>();
        JsonNode responses = root.path("paths").path(path).path(method.toLowerCase(Locale.ROOT)).path("responses");
        JsonNode response = resolve(responses.path(String.valueOf(status)));
        if (response.isMissingNode()) {
            return List.of(method + ' ' + path + " does not describe status " + status);
        }
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            return contentType == null ? List.of() : List.of("no content is described, but there is " + contentType);
        }
        JsonNode media = content.path(contentType.split(";", 2)[0]);
        if (media.isMissingNode()) {
            return List.of(contentType + " is not described");
        }
        if (media.has("schema")) {
            check("$", resolve(media.path("schema")), body, faults);
        }
        return faults;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(root.at(node.path("$ref").asText().substring(1))) : node;
    }

    private void check(String at, JsonNode schema, JsonNode value, List<String> faults) {
        if (!ofType(schema.path("type"), value)) {
            faults.add(at + " is not of type " + schema.path("type") + ": " + value);
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(at + " is none of " + schema.path("enum") + ": " + value);
        }
        if (schema.has("pattern") && !Pattern.compile(schema.path("pattern").asText()).matcher(value.asText()).find()) {
            faults.add(at + " does not match " + schema.path("pattern") + ": " + value);
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                faults.add(at + " has no " + required.asText());
            }
        }
        JsonNode more = schema.path("additionalProperties");
        value.properties().forEach(member -> {
            JsonNode property = schema.path("properties").path(member.getKey());
            if (!property.isMissingNode()) {
                check(at + '.' + member.getKey(), resolve(property), member.getValue(), faults);
            } else if (more.isObject()) {
                check(at + '.' + member.getKey(), resolve(more), member.getValue(), faults);
            } else if (more.isBoolean()) {
                faults.add(at + '.' + member.getKey() + " is not described");
            }
        });
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(at + '[' + i + ']', resolve(schema.path("items")), value.get(i), faults);
            }
        }
    }

    private static boolean ofType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (ofType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("Not a type that is used: " + type);
        };
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
