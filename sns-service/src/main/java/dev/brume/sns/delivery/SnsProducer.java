package dev.brume.sns.delivery;

import dev.brume.router.Delivery;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import dev.brume.router.Producer;
import java.util.Map;
import java.util.Optional;

/// What SNS says of messages that a subscriber could not get: the dead letter is what a queue would have got.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html">AWS</a>
public record SnsProducer(DeliveryLog log) implements Producer {
    @Override public String name() {
        return FanOut.PRODUCER;
    }

    @Override public void ended(Delivery delivery, Outcome outcome) {
        log.ended(delivery, outcome);
    }

    @Override public Optional<Payload> deadLetter(Delivery failed, Outcome.Failed outcome) {
        Payload payload = failed.payload();
        boolean toFunction = failed.to().contains(":function:");
        String body = toFunction ? Envelope.ofLambdaEvent(payload.body()) : payload.body();
        return Optional.of(new Payload(body, payload.attributes(), ofQueue(payload.parameters())));
    }

    private static Map<String, String> ofQueue(Map<String, String> parameters) {
        String group = parameters.get("MessageGroupId");
        String deduplicationId = parameters.get("MessageDeduplicationId");
        if (group == null) return Map.of();
        return deduplicationId == null
                ? Map.of("MessageGroupId", group)
                : Map.of("MessageGroupId", group, "MessageDeduplicationId", deduplicationId);
    }
}
