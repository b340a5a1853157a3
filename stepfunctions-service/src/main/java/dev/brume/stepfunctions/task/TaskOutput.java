package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.data.StatesJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The result of an optimized integration: the answer, and what the SDK tells of the call, by name.
final class TaskOutput {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    /// What is told of the call itself.
    record Call(String requestId, String traceId, Instant at) {}

    private TaskOutput() {}

    /// @param answer an object
    static JsonNode of(OptimizedService service, ObjectNode answer, Call call) {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        answer.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        if (service == OptimizedService.LAMBDA) {
            JsonNode payload = members.get("Payload");
            if (payload != null) members.put("Payload", parsed(payload.asText()));
        }
        // Observed: nothing is told of PutEvents.
        if (service != OptimizedService.EVENTS) {
            members.put("SdkHttpMetadata", metadata(headers(service, answer, call)));
            members.put("SdkResponseMetadata", Json.object().put("RequestId", call.requestId()));
        }
        ObjectNode output = Json.object();
        members.forEach(output::set);
        return output;
    }

    /// A function may answer what is no JSON: then it stays a text.
    private static JsonNode parsed(String payload) {
        try {
            return payload.isEmpty() ? TextNode.valueOf("") : StatesJson.parse(payload);
        } catch (JsonException _) {
            return TextNode.valueOf(payload);
        }
    }

    private static Map<String, String> headers(OptimizedService service, ObjectNode answer, Call call) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean lambda = service == OptimizedService.LAMBDA;
        if (lambda) {
            if (answer.has("LogResult")) headers.put("X-Amz-Log-Result", answer.path("LogResult").asText());
            headers.put("X-Amz-Executed-Version", answer.path("ExecutedVersion").asText());
            headers.put("x-amzn-Remapped-Content-Length", "0");
        }
        String body = lambda ? answer.path("Payload").asText() : StatesJson.write(answer);
        headers.put(lambda ? "Connection" : "connection", "keep-alive");
        headers.put("x-amzn-RequestId", call.requestId());
        headers.put("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        headers.put("Date", DATE.format(call.at()));
        if (lambda) headers.put("X-Amzn-Trace-Id", "Root=" + call.traceId());
        headers.put("Content-Type", switch (service) {
            case LAMBDA -> "application/json";
            case SNS -> "text/xml";
            case SQS, STATES -> "application/x-amz-json-1.0";
            case EVENTS -> "application/x-amz-json-1.1";
        });
        return headers;
    }

    private static ObjectNode metadata(Map<String, String> headers) {
        ObjectNode metadata = Json.object();
        ObjectNode all = metadata.putObject("AllHttpHeaders");
        headers.forEach((name, value) -> all.putArray(name).add(value));
        ObjectNode first = metadata.putObject("HttpHeaders");
        headers.forEach(first::put);
        return metadata.put("HttpStatusCode", 200);
    }
}
