package dev.brume.sns.signature;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The text of a message that is signed: names and values in turn, one a line, in the alphabetical order of the names.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html">
///     AWS</a>
public record StringToSign(String text) {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// As in the member `Timestamp` of messages: milliseconds, all three digits.
    public static String timestamp(Instant at) {
        return TIMESTAMP.format(at);
    }

    /// @param subject null if there is none
    public static StringToSign notification(String message, String messageId, String subject, String timestamp, String topicArn) {
        StringBuilder text = new StringBuilder(message.length() + 256);
        line(text, "Message", message);
        line(text, "MessageId", messageId);
        if (subject != null) {
            line(text, "Subject", subject);
        }
        line(text, "Timestamp", timestamp);
        line(text, "TopicArn", topicArn);
        line(text, "Type", "Notification");
        return new StringToSign(text.toString());
    }

    /// @param type `SubscriptionConfirmation` or `UnsubscribeConfirmation`
    public static StringToSign confirmation(
            String type, String message, String messageId, String subscribeUrl, String timestamp, String token, String topicArn) {
        StringBuilder text = new StringBuilder(message.length() + 1024);
        line(text, "Message", message);
        line(text, "MessageId", messageId);
        line(text, "SubscribeURL", subscribeUrl);
        line(text, "Timestamp", timestamp);
        line(text, "Token", token);
        line(text, "TopicArn", topicArn);
        line(text, "Type", type);
        return new StringToSign(text.toString());
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('\n').append(value).append('\n');
    }
}
