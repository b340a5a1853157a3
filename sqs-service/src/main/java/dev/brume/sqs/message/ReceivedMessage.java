package dev.brume.sqs.message;

/// A message that a receive has taken.
public record ReceivedMessage(StoredMessage message, ReceiptHandle receiptHandle) {}
