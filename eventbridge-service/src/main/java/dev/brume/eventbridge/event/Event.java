package dev.brume.eventbridge.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// An event in its envelope.
///
/// @param json not to be changed
/// @param text the same, as targets get it
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html">AWS</a>
public record Event(String id, ObjectNode json, String text) {

    /// What its sender says of it.
    public record Content(String source, String detailType, JsonNode detail, List<String> resources, Instant time) {
        public Content {
            resources = List.copyOf(resources);
        }
    }

    /// @param sender whose account and region the event names, whatever bus it is for
    public static Event of(Content content, Scope sender) {
        String id = UniqueId.uuid();
        ObjectNode json = Json.object();
        json.put("version", "0");
        json.put("id", id);
        json.put("detail-type", content.detailType());
        json.put("source", content.source());
        json.put("account", sender.account().value());
        json.put("time", content.time().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("region", sender.region().value());
        content.resources().forEach(json.putArray("resources")::add);
        json.set("detail", content.detail());
        return new Event(id, json, Json.write(json));
    }

    /// One out of an archive, marked with the name of its replay.
    ///
    /// @param archived its text
    public static Event replayed(String archived, String replay) {
        ObjectNode json = Json.object();
        Json.parse(archived).properties().forEach(field -> {
            json.set(field.getKey(), field.getValue());
            if (field.getKey().equals("region")) json.put("replay-name", replay);
        });
        return of(json, Json.write(json));
    }

    /// When its sender says that it happened, in seconds.
    public Instant time() {
        return Instant.parse(json.path("time").asText());
    }

    /// One that comes from another bus.
    public static Event of(ObjectNode json, String text) {
        return new Event(json.path("id").asText(), json, text);
    }
}
