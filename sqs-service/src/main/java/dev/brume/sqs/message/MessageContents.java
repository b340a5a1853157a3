package dev.brume.sqs.message;

import java.util.Objects;

/// What a message keeps for as long as there is one, whichever queue it is in and however often it is received.
///
/// @param traceHeader the X-Ray header it was sent with, or empty
/// @param messageGroupId empty if it has none
/// @param deduplicationId empty unless it was sent to a FIFO queue
public record MessageContents(
        MessageId id,
        String body,
        Md5 bodyMd5,
        MessageAttributes attributes,
        String senderId,
        String traceHeader,
        String messageGroupId,
        String deduplicationId) {

    public MessageContents {
        Objects.requireNonNull(id, "A message needs an id");
        Objects.requireNonNull(body, "A message needs a body");
    }

    MessageContents withId(MessageId another) {
        return new MessageContents(
                another, body, bodyMd5, attributes, senderId, traceHeader, messageGroupId, deduplicationId);
    }
}
