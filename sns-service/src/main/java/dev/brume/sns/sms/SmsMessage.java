package dev.brume.sns.sms;

import java.time.Instant;

/// A text message that AWS would have sent.
///
/// @param topicArn empty if it was published to the number itself
/// @param subscriptionArn the same
public record SmsMessage(
        String messageId, String phoneNumber, String message, String topicArn, String subscriptionArn, Instant sentAt) {}
