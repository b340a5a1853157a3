package dev.brume.eventbridge.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A path into an event, of the part of JSONPath that EventBridge knows: `$.detail.items[0].id`, `$.resources[*]`. Names in
/// brackets are none of it.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">AWS</a>
record EventPath(List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z0-9_\\-/]+|\\*)|\\[(\\d+|\\*)]");

    EventPath {
        steps = List.copyOf(steps);
    }

    /// From one node to the next.
    sealed interface Step {
        record Name(String name) implements Step {}

        record Index(int index) implements Step {}

        record All() implements Step {}
    }

    /// @return empty if it is not such a path
    static Optional<EventPath> parse(String text) {
        if (!text.startsWith("$")) return Optional.empty();
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) return Optional.empty();
            steps.add(step(matcher));
            at = matcher.end();
        }
        return Optional.of(new EventPath(steps));
    }

    private static Step step(Matcher matcher) {
        String index = matcher.group(2);
        String name = matcher.group(1);
        if ("*".equals(index) || "*".equals(name)) return new Step.All();
        return index != null ? new Step.Index(Integer.parseInt(index)) : new Step.Name(name);
    }

    /// What stands there; with a `*` an array of all that does.
    Optional<JsonNode> in(JsonNode event) {
        List<JsonNode> nodes = List.of(event);
        boolean several = false;
        for (Step step : steps) {
            several |= step instanceof Step.All;
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                switch (step) {
                    case Step.Name(String name) when node.has(name) -> next.add(node.get(name));
                    case Step.Index(int index) when node.has(index) -> next.add(node.get(index));
                    case Step.All _ -> node.forEach(next::add);
                    case Step.Name _,Step.Index _ -> {
                        // Nothing stands there.
                    }
                }
            }
            nodes = next;
        }
        if (!several) return nodes.stream().findFirst();
        ArrayNode all = Json.array();
        nodes.forEach(all::add);
        return nodes.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
