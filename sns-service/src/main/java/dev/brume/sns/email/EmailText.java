package dev.brume.sns.email;

import com.fasterxml.jackson.databind.JsonNode;

/// The words of a mail around what was published.
///
/// @param subject what was published with the message, or AWS's own
record EmailText(String subject, String body) {
    private static final String NO_REPLY = "\n\nPlease do not reply directly to this email. If you have any questions or comments"
            + " regarding this email, please contact us at https://aws.amazon.com/support\n";

    /// @param message the JSON that a webhook would have got
    static EmailText of(JsonNode message) {
        String topic = message.path("TopicArn").asText();
        String subscribe = message.path("SubscribeURL").asText();
        return switch (message.path("Type").asText()) {
            case "SubscriptionConfirmation" -> new EmailText(
                    "AWS Notification - Subscription Confirmation",
                    "You have chosen to subscribe to the topic: \n" + topic
                            + "\n\nTo confirm this subscription, click or visit the link below (If this was in error no action is"
                            + " necessary): \n" + subscribe + NO_REPLY);
            case "UnsubscribeConfirmation" -> new EmailText(
                    "AWS Notification - Unsubscribe Confirmation",
                    "Your subscription to the topic below has been deactivated:\n" + topic
                            + "\n\nIf this was in error and you wish to resubscribe, click or visit the link below:\n" + subscribe
                            + NO_REPLY);
            default -> new EmailText(
                    subject(message),
                    message.path("Message").asText()
                            + "\n\n--\nIf you wish to stop receiving notifications from this topic, please click or visit the link below"
                            + " to unsubscribe:\n" + message.path("UnsubscribeURL").asText() + NO_REPLY);
        };
    }

    private static String subject(JsonNode message) {
        return message.path("Subject").asText("AWS Notification Message");
    }
}
