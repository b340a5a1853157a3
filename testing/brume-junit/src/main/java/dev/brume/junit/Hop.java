package dev.brume.junit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// One step of what happened: a call, a filter's answer, an attempt, a retry, an end.
///
/// @param parent the hop that led to it; empty at the root
/// @param from the ARN of what sent it, or who called
/// @param to the ARN of what it concerns
/// @param verdict `Accepted`, `Delivered`, `Refused`, `Denied`, `Retrying`, `DeadLettered`, `Lost` or `Failed`
/// @param reason why, in words; empty where the verdict says it all
/// @param details such as `MessageId` and `RequestId`
public record Hop(String id, String traceId, String parent, Instant at, String action, String from, String to, String verdict,
        String reason, Map<String, String> details) {
    public Hop {
        details = Map.copyOf(details);
    }

    static Hop of(JsonNode json) {
        Map<String, String> details = new LinkedHashMap<>();
        json.path("details").properties().forEach(entry -> details.put(entry.getKey(), entry.getValue().asText()));
        JsonNode verdict = json.path("verdict");
        String error = verdict.path("errorCode").asText();
        String reason = verdict.path("reason").asText();
        return new Hop(json.path("id").asText(), json.path("traceId").asText(), json.path("parent").asText(),
                Instant.parse(json.path("at").asText()), json.path("action").asText(), json.path("from").asText(), json.path("to").asText(),
                verdict.path("kind").asText(), error.isEmpty() ? reason : error + ": " + reason, details);
    }

    boolean delivered() {
        return verdict.equals("Delivered");
    }

    /// Whether it went there; tasks of Step Functions and schedules go to an operation, which names its resource.
    boolean reaches(String arn) {
        return to.equals(arn) || arn.equals(details.get("Resource"));
    }

    boolean concerns(String arn) {
        return from.equals(arn) || reaches(arn);
    }

    @Override public String toString() {
        String denied = details.getOrDefault("Denied", "");
        return at + "  " + action + "  " + from + " -> " + to + "  " + verdict
                + (reason.isEmpty() ? "" : ": " + reason) + (denied.isEmpty() ? "" : "; " + denied);
    }
}
