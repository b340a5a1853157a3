package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.machine.Checkout;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.InvalidPatternException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every recorded pattern, its event and what AWS said, to the column of an error.
class EventPatternReplayTest {
    /// What is recorded there is not the matcher's, and why.
    private static final Map<String, String> OTHER_REASONS = Map.of(
            "events_inputs.test_input_transformer_nested_keys_replacement_not_valid",
            "the rule matched; its input transformer made no valid JSON, so nothing arrived",
            "events_patterns.test_array_event_payload", "the event is refused before any pattern is looked at",
            "events_patterns.test_plain_string_payload", "the event is refused before any pattern is looked at");

    @Test void everyCaseEndsAsOnAws() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<String> differences = new ArrayList<>();
        int replayed = 0;
        try (Stream<Path> files = Files.list(root.resolve("events").resolve("patterns"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (OTHER_REASONS.keySet().stream().anyMatch(name::startsWith)) continue;
                for (JsonNode recorded : Json.parse(Files.readString(file)).get("cases")) {
                    replayed++;
                    String answer = answer(pattern(recorded), event(recorded));
                    if (!answer.equals(expected(recorded))) differences.add(name + ": " + answer);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(replayed).isGreaterThan(150);
    }

    private static String answer(String pattern, JsonNode event) {
        try {
            return String.valueOf(EventPattern.parse(pattern).matches(event));
        } catch (InvalidPatternException e) {
            return "Event pattern is not valid. Reason: " + e.getMessage();
        }
    }

    private static String expected(JsonNode recorded) {
        if (!recorded.has("error")) return recorded.get("matches").asText();
        JsonNode error = recorded.get("error");
        return error.path("MessageRaw").asText(error.get("Message").asText());
    }

    private static String pattern(JsonNode recorded) {
        return recorded.has("pattern") ? PythonJson.write(recorded.get("pattern"), false) : recorded.get("patternText").asText();
    }

    private static JsonNode event(JsonNode recorded) {
        if (recorded.has("event")) return recorded.get("event");
        JsonNode entry = recorded.get("entry");
        ObjectNode event = Json.object();
        event.set("source", entry.get("Source"));
        event.set("detail-type", entry.get("DetailType"));
        event.set("detail", Json.parse(entry.get("Detail").asText()));
        return event;
    }
}
