package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// When a recorded test that asked again and again had what it waited for. The recordings tell how it was named, not how
/// often it asked; where a comparison follows, that decides.
final class Poll {
    private static final Set<String> ENDS = Set.of(
            "ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut");
    private static final Set<String> UNDER_WAY = Set.of(
            "RUNNING", "CANCELLING", "CREATING", "UPDATING", "DELETING", "STARTING", "PENDING", "Pending", "InProgress",
            "Creating", "Updating", "Deleting", "Enabling", "Disabling", "AUTHORIZING", "DEAUTHORIZING");

    private Poll() {}

    /// Whether the answer holds what such a poll waits for, as far as can be told from it alone.
    static boolean hasArrived(JsonNode answer) {
        if (answer.has("Error") || isUnderWay(answer)) {
            return false;
        }
        JsonNode events = answer.path("events");
        if (events.isArray() && !events.isEmpty() && events.get(0).has("type")) {
            return ENDS.contains(events.get(events.size() - 1).path("type").asText());
        }
        JsonNode waiting = answer.path("Attributes").path("ApproximateNumberOfMessages");
        if (!waiting.isMissingNode()) {
            return waiting.asInt() > 0;
        }
        return answer.size() > 1;
    }

    private static boolean isUnderWay(JsonNode node) {
        for (JsonNode member : node) {
            if (member.isTextual() ? UNDER_WAY.contains(member.textValue()) : isUnderWay(member)) {
                return true;
            }
        }
        return false;
    }

    /// Messages come over several answers: the later one, with the messages of the earlier ones before its own.
    static JsonNode collected(JsonNode earlier, JsonNode later) {
        if (earlier.path("Messages") instanceof ArrayNode before && later instanceof ObjectNode answer) {
            ArrayNode all = before.deepCopy();
            answer.path("Messages").forEach(all::add);
            answer.set("Messages", all);
        }
        return later;
    }
}
