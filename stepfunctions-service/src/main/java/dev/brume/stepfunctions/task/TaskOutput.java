package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
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

    private TaskOutput() {}

    /// @param answer an object
    static JsonNode of(OptimizedService service, ObjectNode answer, String requestId, Instant now) {
        int length = StatesJson.write(answer).getBytes(StandardCharsets.UTF_8).length;
        TreeMap<String, JsonNode> members = new TreeMap<>();
        answer.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        if (service == OptimizedService.LAMBDA) {
            JsonNode payload = members.get("Payload");
            if (payload != null) members.put("Payload", parsed(payload.asText()));
        }
        // Observed: nothing is told of PutEvents.
        if (service != OptimizedService.EVENTS) {
            members.put("SdkHttpMetadata", metadata(headers(service, answer, requestId, length, now)));
            members.put("SdkResponseMetadata", Json.object().put("RequestId", requestId));
        }
        ObjectNode output = Json.object();
        members.forEach(output::set);
        return output;
    }

    private static JsonNode parsed(String payload) {
        if (payload.isEmpty()) return Json.object().textNode("");
        return StatesJson.parse(payload);
    }

    private static Map<String, String> headers(
            OptimizedService service, ObjectNode answer, String requestId, int length, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (service == OptimizedService.LAMBDA) {
            headers.put("X-Amz-Executed-Version", answer.path("ExecutedVersion").asText());
            headers.put("x-amzn-Remapped-Content-Length", "0");
        }
        headers.put(service == OptimizedService.LAMBDA ? "Connection" : "connection", "keep-alive");
        headers.put("x-amzn-RequestId", requestId);
        headers.put("Content-Length", Integer.toString(length));
        headers.put("Date", DATE.format(now));
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
