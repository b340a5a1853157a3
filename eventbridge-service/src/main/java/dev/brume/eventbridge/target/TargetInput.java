package dev.brume.eventbridge.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.util.Optional;

/// What of an event a target gets: a constant, a part, what a template makes of it, or all.
public record TargetInput(RuleTarget target) {

    /// @throws dev.brume.aws.AwsException `ValidationException`
    public void validate() {
        int given = count(target.input()) + count(target.inputPath()) + count(target.inputTransformer());
        if (given > 1) throw EventBridgeErrors.severalInputs(target.id());
        if (given == 1 && BusReference.parseArn(target.arn()).isPresent()) throw EventBridgeErrors.inputOfBus(target.id());
        target.inputTransformer().ifPresent(transformer -> transformer.validate(target.id()));
        target.inputPath().filter(path -> EventPath.parse(path).isEmpty()).ifPresent(_ -> {
            throw EventBridgeErrors.invalidPath(target.id());
        });
        target.input().ifPresent(input -> requireLogEvent(json(input)));
        target.inputTransformer().ifPresent(transformer -> requireLogEvent(transformer.shape()));
    }

    private JsonNode json(String input) {
        try {
            return Json.parse(input);
        } catch (JsonException e) {
            throw EventBridgeErrors.inputNotJson(target.id(), e.getMessage());
        }
    }

    /// What else is sent to a log group has to be an event of its.
    private void requireLogEvent(JsonNode input) {
        if (isForLogGroup() && !LogEvent.isOne(input)) throw EventBridgeErrors.inputNoLogEvent(target.id());
    }

    /// Whether what the target gets is a [LogEvent].
    public boolean isLogEvent() {
        return isForLogGroup() && (target.input().isPresent() || target.inputTransformer().isPresent());
    }

    private boolean isForLogGroup() {
        return TargetType.of(target.arn()).filter(type -> type == TargetType.LOG_GROUP).isPresent();
    }

    private static int count(Optional<?> value) {
        return value.isPresent() ? 1 : 0;
    }

    /// @return empty if a template makes no JSON of the event
    public Optional<String> of(MatchedEvent matched) {
        if (target.input().isPresent()) return target.input();
        if (target.inputTransformer().isPresent()) return target.inputTransformer().get().apply(matched);
        if (target.inputPath().isEmpty()) return Optional.of(matched.text());
        Optional<JsonNode> part = EventPath.parse(target.inputPath().get()).orElseThrow().in(matched.event());
        return Optional.of(part.map(Json::write).orElse("null"));
    }
}
