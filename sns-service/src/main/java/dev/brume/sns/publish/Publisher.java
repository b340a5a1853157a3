package dev.brume.sns.publish;

import dev.brume.aws.AwsException;
import dev.brume.aws.UniqueId;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.delivery.FanOut;
import dev.brume.sns.delivery.Notification;
import dev.brume.sns.fifo.Deduplication;
import dev.brume.sns.fifo.Deduplication.Published;
import dev.brume.sns.fifo.SequenceNumbers;
import dev.brume.sns.http.Throttle;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Takes messages on for a topic and hands them over to the subscribers' deliveries. Safe on any thread.
public final class Publisher {
    private final Tables tables;
    private final Timeline timeline;
    private final Throttle throttle;
    private final Topics topics;
    private final FanOut fanOut;
    private final SequenceNumbers sequences;
    private final Deduplication deduplication;

    /// @param tables of the server
    /// @param throttle hands deliveries to subscribers over
    public record Platform(Tables tables, Timeline timeline, EventRouter router, Throttle throttle) {}

    public Publisher(Platform platform, Topics topics, FanOut fanOut, SequenceNumbers sequences, Deduplication deduplication) {
        this.tables = platform.tables();
        this.timeline = platform.timeline();
        this.throttle = platform.throttle();
        this.topics = topics;
        this.fanOut = fanOut;
        this.sequences = sequences;
        this.deduplication = deduplication;
    }

    /// Whether a message of the topic has so many subscribers that a request should not hold up others meanwhile.
    public boolean isForMany(TopicReference reference) {
        return topics.find(reference).filter(fanOut::isForMany).isPresent();
    }

    /// @throws AwsException `NotFound`, or `InvalidParameter` if the message does not suit the topic
    public Published publish(TopicReference reference, Message message, Cause cause) {
        return publishAll(reference, List.of(message), cause).getFirst();
    }

    /// All of them or none.
    ///
    /// @return in the order of the messages
    /// @throws AwsException as [#publish] does
    public List<Published> publishAll(TopicReference reference, List<Message> messages, Cause cause) {
        SnsTopic topic = topics.require(reference);
        messages.forEach(message -> requireFit(topic, message));
        List<Published> published = new ArrayList<>(messages.size());
        List<Delivery> deliveries = new ArrayList<>();
        if (topic.isFifo()) {
            // The order in which units follow one another is that of the messages.
            tables.transact(() -> {
                messages.forEach(message -> published.add(inOrder(reference, message, deliveries, cause)));
                throttle.deliverAll(deliveries);
            });
        } else {
            messages.forEach(message -> published.add(atOnce(topic, message, deliveries, cause)));
            if (!deliveries.isEmpty()) throttle.deliverAll(deliveries);
        }
        return published;
    }

    /// @throws AwsException `InvalidParameter`
    public static void requireFit(SnsTopic topic, Message message) {
        if (!topic.isFifo()) {
            if (message.deduplicationId() != null) {
                throw SnsErrors.invalid("MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not"
                        + " valid for this topic type");
            }
            return;
        }
        if (message.groupId() == null) throw SnsErrors.invalid("The MessageGroupId parameter is required for FIFO topics");
        if (message.deduplicationId() == null && !topic.deduplicatesByContent()) {
            throw SnsErrors.invalid("The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
                    + " explicitly");
        }
    }

    private Published atOnce(SnsTopic topic, Message message, List<Delivery> deliveries, Cause cause) {
        String id = UniqueId.uuid();
        deliveries.addAll(fanOut.deliveries(notification(topic, id, message, null), cause));
        return new Published(id, null);
    }

    private Published inOrder(TopicReference reference, Message message, List<Delivery> deliveries, Cause cause) {
        SnsTopic topic = topics.require(reference);
        Instant now = timeline.now();
        String deduplicationId = message.deduplicationId() == null ? sha256(message.raw()) : message.deduplicationId();
        String within = topic.deduplicatesPerGroup() ? message.groupId() : "";
        Published before = deduplication.find(reference, within, deduplicationId, now);
        if (before != null) return before;
        Published published = new Published(UniqueId.uuid(), sequences.next(reference));
        deduplication.remember(reference, within, deduplicationId, published, now);
        Notification.Fifo fifo = new Notification.Fifo(published.sequenceNumber(), deduplicationId);
        deliveries.addAll(fanOut.deliveries(notification(topic, published.messageId(), message, fifo), cause));
        return published;
    }

    private Notification notification(SnsTopic topic, String id, Message message, Notification.Fifo fifo) {
        return new Notification(
                topic, id, message.text(), message.subject(), message.attributes(), message.groupId(), fifo, timeline.now());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
