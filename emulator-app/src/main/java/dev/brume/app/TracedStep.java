package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A hop of the trace, as the server tells it.
///
/// @param json all of it
record TracedStep(String id, String traceId, String parent, Instant at, String action, String from, String to, JsonNode json) {
    /// The router's own action: a delivery was taken on, and what became of it is said by the steps below.
    private static final String DELIVER = "router:Deliver";

    static TracedStep of(JsonNode hop) {
        return new TracedStep(
                hop.path("id").asText(),
                hop.path("traceId").asText(),
                hop.path("parent").asText(),
                Instant.parse(hop.path("at").asText()),
                hop.path("action").asText(),
                hop.path("from").asText(),
                hop.path("to").asText(),
                hop);
    }

    String detail(String name) {
        return json.path("details").path(name).asText();
    }

    String verdict(String member) {
        return json.path("verdict").path(member).asText();
    }

    boolean isAccepted() {
        return verdict("kind").equals("Accepted");
    }

    /// Whether it is about what has this id, name or ARN.
    boolean isAbout(String subject) {
        return id.equals(subject) || traceId.equals(subject) || names(subject);
    }

    /// Whether its details name it.
    boolean tellsOf(String subject) {
        return json.path("details").properties().stream().anyMatch(detail -> isNamed(detail.getValue().asText(), subject));
    }

    private boolean names(String subject) {
        return isNamed(from, subject) || isNamed(to, subject) || tellsOf(subject);
    }

    /// Whether a text is what is asked for, or the ARN of what has that name.
    static boolean isNamed(String text, String subject) {
        return text.equals(subject) || (text.startsWith("arn:") && (text.endsWith(":" + subject) || text.endsWith("/" + subject)));
    }

    /// Whether the attempt tells of the delivery that this step took on, so that this step tells nothing more.
    boolean isToldBy(TracedStep attempt) {
        return action.equals(DELIVER)
                && isAccepted()
                && to.equals(attempt.to)
                && !detail("DeliveryId").isEmpty()
                && detail("DeliveryId").equals(attempt.detail("DeliveryId"));
    }

    /// Whether it tells of the message that `first` tells of in the other trace: the batch that both were in ran there.
    boolean goesOnAt(TracedStep first) {
        return detail("InvokedInTrace").equals(first.traceId)
                && at.equals(first.at)
                && action.equals(first.action)
                && from.equals(first.from)
                && to.equals(first.to)
                && first.isAccepted()
                && first.detail("InvokedInTrace").isEmpty();
    }
}
