package dev.brume.sns.email;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Mailboxes: `email://bob@example.com` gets text, `email-json://bob@example.com` the JSON that a webhook would get.
///
/// @param name `email` or `email-json`
/// @param displayNameOf says of a topic's ARN what its mails come from; empty for nothing
public record EmailTarget(String name, Timeline timeline, EmailMessages messages, UnaryOperator<String> displayNameOf)
        implements Target {
    public static final String TEXT = "email";
    public static final String JSON = "email-json";

    private static final String FROM = " <no-reply@sns.amazonaws.com>";

    @Override public AccessRequest access(Delivery delivery) {
        throw new UnsupportedOperationException("A mailbox takes part in no permissions");
    }

    /// Whoever has confirmed the subscription has allowed it.
    @Override public List<AccessRequest> allAccess(Delivery delivery) {
        return List.of();
    }

    @Override public Answer deliver(Delivery delivery) {
        JsonNode message = Json.parse(delivery.payload().body());
        EmailText text = EmailText.of(message);
        String displayName = displayNameOf.apply(delivery.from());
        messages.add(delivery.scope(), new EmailMessage(
                message.path("MessageId").asText(),
                message.path("Type").asText(),
                (displayName.isEmpty() ? "AWS Notifications" : displayName) + FROM,
                delivery.to().substring(name.length() + "://".length()),
                text.subject(),
                name.equals(JSON) ? delivery.payload().body() : text.body(),
                delivery.from(),
                delivery.payload().parameters().getOrDefault("SubscriptionArn", ""),
                timeline.now()));
        return new Answer(200, "", Map.of());
    }
}
