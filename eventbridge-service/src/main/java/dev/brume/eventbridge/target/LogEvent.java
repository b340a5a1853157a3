package dev.brume.eventbridge.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.UniqueId;
import dev.brume.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/// What a log group gets for `{"timestamp": …, "message": …}`, which inputs and templates for log groups have to make.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">AWS</a>
public record LogEvent(Instant timestamp, String message) {
    private static final String TIMESTAMP = "timestamp";
    private static final String MESSAGE = "message";

    /// Whether an input is one, whatever its values are.
    static boolean isOne(JsonNode input) {
        return input.has(TIMESTAMP) && input.has(MESSAGE);
    }

    /// @param now where the timestamp is no time
    public static LogEvent of(String input, Instant now) {
        JsonNode event = Json.parse(input);
        JsonNode message = event.path(MESSAGE);
        return new LogEvent(time(event.path(TIMESTAMP), now), message.isTextual() ? message.textValue() : Json.write(message));
    }

    private static Instant time(JsonNode timestamp, Instant now) {
        try {
            return timestamp.isIntegralNumber() ? Instant.ofEpochMilli(timestamp.longValue()) : Instant.parse(timestamp.asText());
        } catch (DateTimeException _) {
            return now;
        }
    }

    /// As a delivery to a log group has it.
    public String body() {
        return Json.write(Json.array().add(Json.object().put(TIMESTAMP, timestamp.toEpochMilli()).put(MESSAGE, message)));
    }

    /// A stream of its own, as every event has.
    public static Map<String, String> parameters() {
        return Map.of("LogStreamName", UniqueId.uuid(), "CreateMissing", "stream");
    }
}
