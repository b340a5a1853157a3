package dev.brume.eventbridge.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.json.Json;
import java.time.Instant;

/// An event and the rule that it matched.
///
/// @param event not to be changed
/// @param text the event as it is delivered
public record MatchedEvent(ObjectNode event, String text, EventRule rule, Instant ingestionTime) {

    /// `<aws.events.event>`: AWS leaves `detail` out and writes `detailType`.
    ObjectNode withoutDetail() {
        ObjectNode shown = Json.object();
        event.properties().forEach(field -> {
            if (field.getKey().equals("detail-type")) shown.set("detailType", field.getValue());
            else if (!field.getKey().equals("detail")) shown.set(field.getKey(), field.getValue());
        });
        return shown;
    }
}
