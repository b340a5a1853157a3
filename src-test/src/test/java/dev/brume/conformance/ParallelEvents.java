package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The events of Parallel states in a Step Functions history, which have no order: done to Brume's as it was done to AWS's,
/// step by step, with all that gets lost on the way.
final class ParallelEvents {
    private static final Set<String> ENDS =
            Set.of("ParallelStateSucceeded", "ParallelStateExited", "ParallelStateFailed", "ParallelStateAborted");

    private ParallelEvents() {}

    /// @return the same answer, its events changed
    static JsonNode unordered(JsonNode answer) {
        if (answer.path("events") instanceof ArrayNode events && answer instanceof ObjectNode object) {
            List<JsonNode> list = new ArrayList<>();
            events.forEach(list::add);
            object.set("events", array(unordered(list)));
        }
        return answer;
    }

    private static List<JsonNode> unordered(List<JsonNode> events) {
        int start = -1;
        boolean adding = false;
        List<JsonNode> branch = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String type = events.get(i).path("type").asText();
            if (type.equals("ParallelStateStarted")) {
                start = i + 1;
                adding = true;
                branch = new ArrayList<>();
            } else if (start > 0 && ENDS.contains(type)) {
                adding = false;
                events.subList(start, i).clear();
                events.addAll(start, branch);
            } else if (adding) {
                ObjectNode event = events.get(i).deepCopy();
                event.set("id", Json.array().add(0));
                event.put("previousEventId", 0);
                branch.add(event);
                events.set(i, event);
            }
        }
        return events;
    }

    private static ArrayNode array(List<JsonNode> items) {
        ArrayNode array = Json.array();
        items.forEach(array::add);
        return array;
    }

    /// Whether an event of a recording is one of those without order.
    static boolean isUnordered(JsonNode event) {
        JsonNode id = event.path("id");
        return id.isArray() && id.size() == 1 && id.get(0).asInt(-1) == 0;
    }
}
