package dev.brume.sns;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.Arn;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.sns.fifo.Deduplication.Published;
import dev.brume.sns.publish.Message;
import dev.brume.sns.publish.Publisher;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Topics as targets of other services: a delivery is published.
///
/// Parameters are those of Publish: `Subject`, `MessageStructure`, `MessageGroupId`, `MessageDeduplicationId`.
final class SnsTarget implements Target {
    private final Topics topics;
    private final Publisher publisher;

    SnsTarget(Topics topics, Publisher publisher) {
        this.topics = topics;
        this.publisher = publisher;
    }

    @Override public String name() {
        return "sns";
    }

    @Override public Pace pace() {
        return Pace.TOGETHER;
    }

    @Override public AccessRequest access(Delivery delivery) {
        SnsTopic topic = topics.require(reference(delivery));
        Map<String, List<String>> context = new HashMap<>();
        if (!delivery.from().isEmpty()) {
            context.put("aws:SourceArn", List.of(delivery.from()));
            Arn.tryParse(delivery.from()).filter(arn -> !arn.account().isEmpty())
                    .ifPresent(arn -> context.put("aws:SourceAccount", List.of(arn.account())));
        }
        return new AccessRequest(delivery.as(), AccessQuestions.PUBLISH, topic.arn(), topic.scope().account().value(),
                topic.policy().document(), context);
    }

    @Override public Answer deliver(Delivery delivery) {
        Map<String, String> parameters = delivery.payload().parameters();
        Message message = Message.of(new Message.Draft(delivery.payload().body(), parameters.get("Subject"),
                parameters.get("MessageStructure"), delivery.payload().attributes(), parameters.get("MessageGroupId"),
                parameters.get("MessageDeduplicationId")));
        Published published = publisher.publish(reference(delivery), message, delivery.cause());
        Map<String, String> details = new HashMap<>();
        details.put("MessageId", published.messageId());
        if (published.sequenceNumber() != null) details.put("SequenceNumber", published.sequenceNumber());
        var body = Json.object();
        details.forEach(body::put);
        return new Answer(200, Json.write(body), Map.copyOf(details));
    }

    private static TopicReference reference(Delivery delivery) {
        return TopicReference.find(delivery.to()).orElseThrow(SnsErrors::noSuchTopic);
    }
}
