package dev.brume.sns;

import dev.brume.auth.Caller;
import dev.brume.aws.AwsException;
import dev.brume.aws.UniqueId;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.sns.delivery.FanOut;
import dev.brume.sns.fifo.Deduplication.Published;
import dev.brume.sns.publish.Message;
import dev.brume.sns.publish.Publisher;
import dev.brume.sns.sms.PhoneNumber;
import dev.brume.sns.subscription.Protocol;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.timeline.BackgroundWork;
import dev.brume.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Publish and PublishBatch.
final class PublishOperations {
    private final Timeline timeline;
    private final EventRouter router;
    private final Topics topics;
    private final Publisher publisher;
    private final BackgroundWork background;

    PublishOperations(Publisher.Platform platform, Topics topics, Publisher publisher) {
        this.timeline = platform.timeline();
        this.router = platform.router();
        this.topics = topics;
        this.publisher = publisher;
        this.background = new BackgroundWork(timeline);
    }

    PublishResponse publish(Call call, PublishInput request) {
        Message.Draft draft = new Message.Draft(request.message(), request.subject(), request.messageStructure(),
                attributes(request.messageAttributes()), request.messageGroupId(), request.messageDeduplicationId());
        if (request.phoneNumber() != null) return new PublishResponse(toNumber(call, request.phoneNumber(), draft), null);
        TopicReference topic = topic(call, request);
        Message message = Message.of(draft);
        Published published = publish(call, topic, List.of(message)).getFirst();
        call.note("MessageId", published.messageId());
        return new PublishResponse(published.messageId(), published.sequenceNumber());
    }

    private List<Published> publish(Call call, TopicReference topic, List<Message> messages) {
        return publisher.isForMany(topic)
                ? background.await("publish to " + topic.name(), () -> publisher.publishAll(topic, messages, call.cause()))
                : publisher.publishAll(topic, messages, call.cause());
    }

    private static TopicReference topic(Call call, PublishInput request) {
        String member = request.topicArn() == null && request.targetArn() != null ? "TargetArn" : "TopicArn";
        String arn = member.equals("TopicArn") ? request.topicArn() : request.targetArn();
        if (arn == null) throw SnsErrors.missing("TopicArn or TargetArn");
        if (arn.contains(":endpoint/")) throw NotImplemented.feature("SNS", "messages to platform endpoints");
        call.concerns(arn);
        return TopicReference.parse(member, arn, call.scope());
    }

    private String toNumber(Call call, String number, Message.Draft draft) {
        Message message = Message.of(draft);
        String id = UniqueId.uuid();
        router.deliver(Delivery.of(new Payload(message.text().of(Protocol.SMS), Map.of(), Map.of("MessageId", id)))
                .in(call.scope())
                .to(Protocol.SMS.address(PhoneNumber.checked(number)))
                .as(Caller.service(FanOut.PRINCIPAL, call.account()))
                .causedBy(call.cause())
                .tell(FanOut.PRODUCER, "")
                .at(timeline.now()));
        call.note("MessageId", id);
        return id;
    }

    PublishBatchResponse publishBatch(Call call, PublishBatchInput request) {
        TopicReference reference = TopicReference.parse("TopicArn", request.topicArn(), call.scope());
        call.concerns(request.topicArn());
        List<PublishBatchRequestEntry> entries = request.publishBatchRequestEntries();
        requireEntries(entries);
        SnsTopic topic = topics.require(reference);
        List<BatchResultErrorEntry> failed = new ArrayList<>(0);
        Map<String, Message> messages = messages(entries, failed);
        long size = 0;
        for (Message message : messages.values()) {
            size += message.size();
            Publisher.requireFit(topic, message);
        }
        if (size > SnsLimits.MAX_MESSAGE.bytes()) throw SnsErrors.batchTooLong();
        List<PublishBatchResultEntry> successful = new ArrayList<>(messages.size());
        Iterator<String> ids = messages.keySet().iterator();
        for (Published published : publish(call, reference, List.copyOf(messages.values()))) {
            successful.add(new PublishBatchResultEntry(ids.next(), published.messageId(), published.sequenceNumber()));
            call.note("MessageId", published.messageId());
        }
        return new PublishBatchResponse(successful, failed);
    }

    /// What is wrong with an attribute fails the batch, what is wrong with a message that message.
    private static Map<String, Message> messages(List<PublishBatchRequestEntry> entries, List<BatchResultErrorEntry> failed) {
        Map<String, Message> messages = new LinkedHashMap<>();
        for (PublishBatchRequestEntry entry : entries) {
            try {
                messages.put(entry.id(), Message.of(new Message.Draft(entry.message(), entry.subject(), entry.messageStructure(),
                        attributes(entry.messageAttributes()), entry.messageGroupId(), entry.messageDeduplicationId())));
            } catch (AwsException e) {
                if (!e.code().equals("InvalidParameter")) throw e;
                failed.add(new BatchResultErrorEntry(entry.id(), e.code(), e.getMessage(), true));
            }
        }
        return messages;
    }

    private static void requireEntries(List<PublishBatchRequestEntry> entries) {
        if (entries.isEmpty()) throw SnsErrors.emptyBatch();
        if (entries.size() > SnsLimits.MAX_BATCH) throw SnsErrors.tooManyEntries();
        Set<String> ids = new HashSet<>();
        for (PublishBatchRequestEntry entry : entries) {
            if (!isEntryId(entry.id())) throw SnsErrors.invalidEntryId();
            if (!ids.add(entry.id())) throw SnsErrors.sameEntryIds();
        }
    }

    private static boolean isEntryId(String id) {
        boolean valid = !id.isEmpty() && id.length() <= SnsLimits.MAX_BATCH_ENTRY_ID;
        for (int i = 0; valid && i < id.length(); i++) {
            char c = id.charAt(i);
            valid = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
        }
        return valid;
    }

    private static Map<String, Payload.Attribute> attributes(Map<String, MessageAttributeValue> given) {
        if (given == null || given.isEmpty()) return Map.of();
        Map<String, Payload.Attribute> attributes = LinkedHashMap.newLinkedHashMap(given.size());
        given.forEach(
                (name, value) -> attributes.put(name, new Payload.Attribute(value.dataType(), value.stringValue(), value.binaryValue())));
        return attributes;
    }
}
