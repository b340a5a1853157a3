package dev.brume.sqs;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.router.Target;
import dev.brume.sqs.message.MessageAttribute;
import dev.brume.sqs.message.NewMessage;
import dev.brume.sqs.message.SendRequest;
import dev.brume.sqs.message.SentMessage;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.send.Sender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Queues as targets of other services: a delivery becomes a message.
///
/// Parameters are those of SendMessage: `MessageGroupId`, `MessageDeduplicationId`, `DelaySeconds`.
final class SqsTarget implements Target {
    private static final int MOST_REMEMBERED = 2_000;

    private final Queues queues;
    private final Sender sender;

    /// Where the queues are that deliveries went to, by their ARNs.
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    private record Place(Scope scope, String name) {}

    SqsTarget(Queues queues, Sender sender) {
        this.queues = queues;
        this.sender = sender;
    }

    @Override public String name() {
        return "sqs";
    }

    @Override public AccessRequest access(Delivery delivery) {
        Queue queue = require(delivery);
        return new AccessRequest(
                delivery.as(),
                "sqs:SendMessage",
                queue.arn().toString(),
                queue.scope().account().value(),
                queue.attributes().policy(),
                delivery.from().isEmpty() ? Map.of() : Map.of("aws:SourceArn", List.of(delivery.from())));
    }

    @Override public Pace pace() {
        return Pace.AT_ONCE;
    }

    @Override public Answer deliver(Delivery delivery) {
        Queue queue = require(delivery);
        NewMessage message = NewMessage.of(queue, request(delivery));
        SentMessage sent = sender.deliver(queue, message, delivery.id());
        SendMessageResult result = Answers.sent(message, sent);
        // Digests, ids and numbers: nothing in them that JSON would have to escape.
        StringBuilder body = new StringBuilder(200).append("{\"MD5OfMessageBody\":\"").append(result.md5OfMessageBody());
        if (result.md5OfMessageAttributes() != null) {
            body.append("\",\"MD5OfMessageAttributes\":\"").append(result.md5OfMessageAttributes());
        }
        body.append("\",\"MessageId\":\"").append(result.messageId());
        if (result.sequenceNumber() == null) {
            return new Answer(200, body.append("\"}").toString(), Map.of("MessageId", result.messageId()));
        }
        body.append("\",\"SequenceNumber\":\"").append(result.sequenceNumber()).append("\"}");
        return new Answer(200, body.toString(),
                Map.of("MessageId", result.messageId(), "SequenceNumber", result.sequenceNumber()));
    }

    private Queue require(Delivery delivery) {
        Place known = places.get(delivery.to());
        Queue queue = known == null ? find(delivery.to()) : queues.find(known.scope(), known.name());
        if (queue == null) {
            throw SqsErrors.queueDoesNotExist(false);
        }
        return queue;
    }

    private Queue find(String arn) {
        Queue queue = Arn.tryParse(arn).map(queues::find).orElse(null);
        if (queue != null) {
            if (places.size() >= MOST_REMEMBERED) {
                places.clear();
            }
            places.put(arn, new Place(queue.scope(), queue.name()));
        }
        return queue;
    }

    private static SendRequest request(Delivery delivery) {
        Payload payload = delivery.payload();
        Map<String, MessageAttribute> attributes = LinkedHashMap.newLinkedHashMap(payload.attributes().size());
        payload.attributes()
                .forEach((name, value) -> attributes.put(
                        name, new MessageAttribute(value.dataType(), value.stringValue(), value.binaryValue())));
        return new SendRequest(
                payload.body(),
                delaySeconds(payload.parameters().get("DelaySeconds")),
                attributes,
                delivery.cause().header(),
                false,
                payload.parameters().get("MessageDeduplicationId"),
                payload.parameters().get("MessageGroupId"),
                delivery.as().userId());
    }

    private static Integer delaySeconds(String parameter) {
        try {
            return parameter == null ? null : Integer.valueOf(parameter);
        } catch (NumberFormatException e) {
            throw SqsErrors.invalidValue(parameter, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
        }
    }
}
