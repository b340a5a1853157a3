package dev.brume.sns.email;

import java.time.Instant;

/// A mail that AWS would have sent.
///
/// @param type `Notification`, `SubscriptionConfirmation`, `UnsubscribeConfirmation`
/// @param subscriptionArn empty while the subscription is not confirmed
public record EmailMessage(
        String messageId,
        String type,
        String from,
        String to,
        String subject,
        String body,
        String topicArn,
        String subscriptionArn,
        Instant sentAt) {}
