package dev.brume.sns.delivery;

import dev.brume.router.Payload;
import dev.brume.sns.topic.SnsTopic;
import java.time.Instant;
import java.util.Map;

/// A message that is published, on its way to the subscribers of its topic.
///
/// @param subject null for none
/// @param groupId null for none
/// @param fifo null on a standard topic
public record Notification(
        SnsTopic topic, String messageId, MessageText text, String subject, Map<String, Payload.Attribute> attributes,
        String groupId, Fifo fifo, Instant publishedAt) {

    /// What a message of a FIFO topic has besides.
    public record Fifo(String sequenceNumber, String deduplicationId) {}
}
