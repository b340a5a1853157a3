package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.util.List;
import java.util.Optional;

/// A filter of an event source mapping or a pipe: an event pattern for records whose payload is a text.
///
/// The operators are those of [EventPattern]; numbers in strings are strings here too (DynamoDB's `{"N": "101"}`). What
/// differs is the payload: one that is a JSON object is matched as one, another one as the text that it is. A pattern
/// that looks into the payload never matches a text that is no JSON object, not even with `exists: false`, and one for a
/// text never matches JSON.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-behavior">AWS</a>
public final class EventSourceFilter {
    private static final int TEXT_SHOWN = 80;

    private final EventPattern pattern;
    private final String payload;

    private EventSourceFilter(EventPattern pattern, String payload) {
        this.pattern = pattern;
        this.payload = payload;
    }

    /// @param payload the field of a record that holds its payload: `body` of SQS, `data` of Kinesis (decoded), and an
    ///     empty string for sources whose records are JSON throughout, as DynamoDB's
    /// @throws InvalidPatternException with the reason; Lambda itself says only "Invalid filter pattern definition."
    public static EventSourceFilter parse(String pattern, String payload) {
        return new EventSourceFilter(EventPattern.parse(pattern), payload);
    }

    public boolean matches(ObjectNode record) {
        Optional<JsonNode> json = jsonPayload(record);
        return !(json.isEmpty() && wantsJson(record)) && pattern.matches(opened(record, json));
    }

    /// Why it does not match, empty if it does.
    public Optional<Mismatch> explain(ObjectNode record) {
        Optional<JsonNode> json = jsonPayload(record);
        if (json.isPresent() || !wantsJson(record)) return pattern.explain(opened(record, json));
        String text = record.get(payload).textValue();
        String shown = text.length() <= TEXT_SHOWN ? text : text.substring(0, TEXT_SHOWN) + '…';
        FailedLeaf leaf = new FailedLeaf(payload, "a JSON object", Json.write(record.textNode(shown)));
        return Optional.of(new Mismatch(List.of(leaf), List.of()));
    }

    public EventPattern pattern() {
        return pattern;
    }

    private boolean wantsJson(ObjectNode record) {
        return record.path(payload).isTextual() && pattern.looksInto(payload);
    }

    private Optional<JsonNode> jsonPayload(ObjectNode record) {
        String text = record.path(payload).asText();
        if (text.indexOf('{') < 0) return Optional.empty();
        try {
            return Optional.of(Json.parse(text)).filter(JsonNode::isObject);
        } catch (JsonException _) {
            return Optional.empty();
        }
    }

    private JsonNode opened(ObjectNode record, Optional<JsonNode> json) {
        if (json.isEmpty()) return record;
        ObjectNode opened = Json.object();
        opened.setAll(record);
        opened.set(payload, json.get());
        return opened;
    }
}
