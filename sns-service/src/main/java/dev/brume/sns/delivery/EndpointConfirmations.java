package dev.brume.sns.delivery;

import dev.brume.auth.Caller;
import dev.brume.aws.UniqueId;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.sns.subscription.SnsSubscription;
import dev.brume.sns.subscription.SubscriptionLifecycle;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.Topics;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Asks endpoints whether they want to be subscribed, and tells them how to come back when they are not any more.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html">AWS</a>
public final class EndpointConfirmations implements SubscriptionLifecycle.Confirmations {
    private final EventRouter router;
    private final Timeline timeline;
    private final Topics topics;
    private final Signer signer;
    private final Urls urls;

    public EndpointConfirmations(EventRouter router, Timeline timeline, Topics topics, Signer signer, Urls urls) {
        this.router = router;
        this.timeline = timeline;
        this.topics = topics;
        this.signer = signer;
        this.urls = urls;
    }

    @Override public void confirmSubscribe(SnsSubscription subscription, Cause cause) {
        send(subscription, cause, "SubscriptionConfirmation", "You have chosen to subscribe to the topic " + subscription.topicArn()
                + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
    }

    @Override public void confirmUnsubscribe(SnsSubscription subscription, Cause cause) {
        send(subscription, cause, "UnsubscribeConfirmation", "You have chosen to deactivate subscription " + subscription.arn()
                + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.");
    }

    private void send(SnsSubscription subscription, Cause cause, String type, String message) {
        SnsTopic topic = topics.find(subscription.topicArn()).orElse(null);
        // Nothing to come back to.
        if (topic == null) return;
        Instant now = timeline.now();
        String messageId = UniqueId.uuid();
        String url = urls.confirm(topic.arn(), subscription.confirmation().token());
        SignedMessage signed = new SignedMessage(topic.scope(), type, messageId, topic.arn(), message, null, url,
                subscription.confirmation().token(), Envelope.timestamp(now));
        router.deliver(Delivery.of(new Payload(json(signed, topic), Map.of(), parameters(signed, subscription)))
                .in(topic.scope())
                .from(topic.arn())
                .to(subscription.protocol().address(subscription.endpoint()))
                .as(Caller.service(FanOut.PRINCIPAL, topic.scope().account()))
                .causedBy(cause)
                .policy(DeliveryPolicies.ofConfirmation(topic, subscription))
                .tell(FanOut.PRODUCER, subscription.arn())
                .at(now));
    }

    private String json(SignedMessage message, SnsTopic topic) {
        StringBuilder json = new StringBuilder(1_500).append("{\n");
        Envelope.member(json, "Type", message.type());
        Envelope.member(json, "MessageId", message.messageId());
        Envelope.member(json, "Token", message.token());
        Envelope.member(json, "TopicArn", message.topicArn());
        Envelope.member(json, "Message", message.message());
        Envelope.member(json, "SubscribeURL", message.subscribeUrl());
        Envelope.member(json, "Timestamp", message.timestamp());
        signer.sign(message, topic.signatureVersion()).ifPresent(signature -> {
            Envelope.member(json, "SignatureVersion", signature.version());
            Envelope.member(json, "Signature", signature.value());
            Envelope.member(json, "SigningCertURL", signature.certificateUrl());
        });
        json.setLength(json.length() - ",\n".length());
        return json.append("\n}").toString();
    }

    private static Map<String, String> parameters(SignedMessage message, SnsSubscription subscription) {
        return switch (subscription.protocol()) {
            case SQS, LAMBDA, SMS -> Map.of();
            case HTTP, HTTPS, EMAIL, EMAIL_JSON -> {
                Map<String, String> parameters = new HashMap<>();
                parameters.put("Type", message.type());
                parameters.put("MessageId", message.messageId());
                parameters.put("TopicArn", message.topicArn());
                parameters.put("SubscribeURL", message.subscribeUrl());
                parameters.put("Message", message.message());
                if (!subscription.isPending()) parameters.put("SubscriptionArn", subscription.arn());
                yield Map.copyOf(parameters);
            }
        };
    }
}
