package dev.brume.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.json.Json;
import dev.brume.logs.event.NewEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `logEvents` of PutLogEvents as other services hand them over: `[{"timestamp":1767225600000,"message":"…"}]`.
final class LogEventsJson {
    private LogEventsJson() {}

    /// In the order of their time; those without a message are left out.
    ///
    /// @throws dev.brume.aws.AwsException `InvalidParameterException`
    static List<NewEvent> read(String body) {
        List<NewEvent> events = new ArrayList<>();
        try (JsonParser parser = Json.factory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw notEvents();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                NewEvent event = event(parser);
                if (!event.message().isEmpty()) {
                    events.add(event);
                }
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw notEvents();
            }
        } catch (IOException e) {
            throw notEvents();
        }
        events.sort(Comparator.comparingLong(NewEvent::timestamp));
        return events;
    }

    private static NewEvent event(JsonParser parser) throws IOException {
        long timestamp = -1;
        String message = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "timestamp" -> timestamp = parser.getLongValue();
                case "message" -> message = parser.getText();
                default -> parser.skipChildren();
            }
        }
        if (timestamp < 0) {
            throw notEvents();
        }
        return new NewEvent(timestamp, message);
    }

    private static dev.brume.aws.AwsException notEvents() {
        return LogsErrors.invalid("What is delivered to a log stream must be logEvents as PutLogEvents takes them.");
    }
}
