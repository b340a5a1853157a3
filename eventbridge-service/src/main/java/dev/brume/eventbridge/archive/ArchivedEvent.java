package dev.brume.eventbridge.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.eventbridge.event.Event;
import dev.brume.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An event in an archive.
///
/// @param text the event in its envelope
/// @param size bytes that the archive counts for it
record ArchivedEvent(String text, long size, Instant ingestedAt) {
    /// What AWS counts for an event besides its source, type, resources and detail, as far as one recorded archive tells.
    private static final int ENVELOPE = 26;

    static ArchivedEvent of(Event event, Instant now) {
        ObjectNode json = event.json();
        long size = ENVELOPE + bytes(json.path("source").asText()) + bytes(json.path("detail-type").asText())
                + bytes(Json.write(json.path("detail")));
        for (JsonNode resource : json.path("resources")) {
            size += bytes(resource.asText());
        }
        return new ArchivedEvent(event.text(), size, now);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
