package dev.brume.sqs.message;

/// What a sender is told.
///
/// @param id of the message, or of the one that this is a duplicate of
/// @param sequence -1 in a standard queue
public record SentMessage(MessageId id, long sequence) {}
