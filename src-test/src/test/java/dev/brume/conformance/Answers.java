package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answers of the calls so far, and what a recording builds out of them: parameters of later calls and what is
/// compared.
final class Answers {
    private static final Pattern REFERENCE = Pattern.compile("«([^»#]+)(?:#(\\d+))?»");
    private static final Pattern STEP = Pattern.compile("\\[(-?\\d+)]|([^.\\[]+)");

    private final Accounts accounts;
    private final Map<String, JsonNode> answers = new HashMap<>();
    private final Map<String, JsonNode> parameters = new HashMap<>();
    private final Map<String, String> operations = new HashMap<>();

    Answers(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @param n the number of the call in its recording
    void put(String n, String operation, JsonNode params, JsonNode answer) {
        answers.put(n, answer);
        parameters.put(n, params);
        operations.put(n, operation);
    }

    JsonNode of(String n) {
        return answers.getOrDefault(n, MissingNode.getInstance());
    }

    /// Builds what is compared.
    JsonNode built(JsonNode of) {
        if (of.isObject() && of.size() == 1) {
            if (of.has("$ref")) {
                return part(answers, of.path("$ref").asText());
            }
            if (of.has("$param")) {
                JsonNode value = part(parameters, of.path("$param").asText());
                return value.isTextual() ? value : TextNode.valueOf(value.toString());
            }
            if (of.has("$errorType")) {
                return of(of.path("$errorType").asText()).path("Error").path("Code");
            }
            if (of.has("$errorText")) {
                return TextNode.valueOf(errorText(of.path("$errorText").asText()));
            }
        }
        if (of.isObject()) {
            ObjectNode object = Json.object();
            of.properties().forEach(member -> object.set(member.getKey(), built(isReadStream(member) ? streamOf(of) : member.getValue())));
            return object;
        }
        if (of.isArray()) {
            ArrayNode array = Json.array();
            of.forEach(item -> array.add(built(item)));
            return array;
        }
        return of;
    }

    /// The payload of Invoke is a stream, which the test had read.
    private static boolean isReadStream(Map.Entry<String, JsonNode> member) {
        return member.getKey().equals("Payload") && member.getValue().path("$bytes").has("$computed");
    }

    /// That of the call whose other members stand beside it.
    private static JsonNode streamOf(JsonNode answer) {
        String beside = answer.path("FunctionError").path("$ref").asText();
        return Json.object().put("$ref", beside.replaceFirst("FunctionError$", "Payload"));
    }

    private String errorText(String n) {
        JsonNode error = of(n).path("Error");
        if (of(n).has("text")) {
            return of(n).path("text").asText();
        }
        return "An error occurred (" + error.path("Code").asText() + ") when calling the " + operations.get(n)
                + " operation: " + error.path("Message").asText();
    }

    private static JsonNode part(Map<String, JsonNode> of, String reference) {
        int dot = reference.indexOf('.');
        JsonNode node = of.getOrDefault(dot < 0 ? reference : reference.substring(0, dot), MissingNode.getInstance());
        Matcher steps = STEP.matcher(dot < 0 ? "" : reference.substring(dot + 1));
        while (steps.find()) {
            if (steps.group(1) == null) {
                node = node.path(steps.group(2));
            } else {
                int index = Integer.parseInt(steps.group(1));
                node = node.path(index < 0 ? node.size() + index : index);
            }
        }
        return node;
    }

    /// Parameters as they are sent.
    JsonNode parameters(JsonNode recorded) {
        if (recorded.isObject()) {
            if (recorded.has("$json")) {
                return TextNode.valueOf(PythonJson.write(
                        parameters(recorded.path("$json")), recorded.path("compact").asBoolean(false)));
            }
            if (recorded.has("$repeat")) {
                return TextNode.valueOf(recorded.path("$repeat").asText().repeat(recorded.path("times").asInt()));
            }
            ObjectNode object = Json.object();
            recorded.properties().forEach(member -> object.set(filled(member.getKey()), parameters(member.getValue())));
            return object;
        }
        if (recorded.isArray()) {
            ArrayNode array = Json.array();
            recorded.forEach(item -> array.add(parameters(item)));
            return array;
        }
        return recorded.isTextual() ? TextNode.valueOf(filled(recorded.textValue())) : recorded;
    }

    /// A text with answers in the place of its references; those that have no answer stay.
    String filled(String recorded) {
        String text = accounts.asSent(recorded);
        return text.indexOf('«') < 0 ? text : REFERENCE.matcher(text).replaceAll(reference -> {
            JsonNode value = part(answers, reference.group(1));
            if (value.isMissingNode()) {
                return Matcher.quoteReplacement(reference.group());
            }
            String split = reference.group(2);
            return Matcher.quoteReplacement(split == null ? value.asText() : value.asText().split(":")[Integer.parseInt(split)]);
        });
    }
}
