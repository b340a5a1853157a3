package dev.brume.sns.delivery;

import dev.brume.router.DeliveryPolicy;
import dev.brume.sns.http.HttpDeliveryPolicy;
import dev.brume.sns.http.HttpTarget;
import dev.brume.sns.http.Throttle;
import dev.brume.sns.subscription.Protocol;
import dev.brume.sns.subscription.SnsSubscription;
import dev.brume.sns.topic.SnsTopic;
import java.util.HashMap;
import java.util.Map;

/// A confirmed subscription, and what each delivery to it needs.
///
/// @param address where the router delivers
/// @param parameters of all its deliveries, by the names of the target's
/// @param isLogged whether it is written down how deliveries to it end
record Recipient(
        String id, String arn, Protocol protocol, String address, boolean isRaw, boolean isFifoQueue, DeliveryPolicy policy,
        Map<String, String> parameters, boolean isLogged) {
    static Recipient of(SnsTopic topic, SnsSubscription subscription) {
        String endpoint = subscription.endpoint();
        return new Recipient(subscription.id(), subscription.arn(), subscription.protocol(), subscription.protocol().address(endpoint),
                subscription.isRaw(), endpoint.endsWith(".fifo"), DeliveryPolicies.of(topic, subscription), parameters(topic, subscription),
                topic.feedback(subscription.protocol().feedbackKind()).isWanted());
    }

    private static Map<String, String> parameters(SnsTopic topic, SnsSubscription subscription) {
        if (!subscription.protocol().hasDeliveryPolicy()) return Map.of();
        HttpDeliveryPolicy policy = DeliveryPolicies.http(topic, subscription);
        Map<String, String> parameters = new HashMap<>();
        parameters.put(HttpTarget.CONTENT_TYPE, policy.contentType());
        if (policy.maxReceivesPerSecond() > 0) {
            parameters.put(Throttle.MAX_RECEIVES_PER_SECOND, Integer.toString(policy.maxReceivesPerSecond()));
        }
        return Map.copyOf(parameters);
    }
}
