package dev.brume.sns.delivery;

import dev.brume.aws.Scope;

/// What of a message is signed.
///
/// @param scope of the topic
/// @param type `Notification`, `SubscriptionConfirmation`, `UnsubscribeConfirmation`
/// @param subject null for none
/// @param subscribeUrl null but for confirmations
/// @param token null but for confirmations
/// @param timestamp as the message has it
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html">AWS</a>
public record SignedMessage(
        Scope scope, String type, String messageId, String topicArn, String message, String subject, String subscribeUrl, String token,
        String timestamp) {

    /// Names and values by name, each on a line.
    public String stringToSign() {
        StringBuilder text = new StringBuilder(message.length() + 500);
        line(text, "Message", message);
        line(text, "MessageId", messageId);
        line(text, "Subject", subject);
        line(text, "SubscribeURL", subscribeUrl);
        line(text, "Timestamp", timestamp);
        line(text, "Token", token);
        line(text, "TopicArn", topicArn);
        line(text, "Type", type);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (value != null) text.append(name).append('\n').append(value).append('\n');
    }
}
