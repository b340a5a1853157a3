package dev.brume.sns.delivery;

import dev.brume.router.DeliveryPolicy;
import dev.brume.sns.subscription.Protocol;
import dev.brume.sns.subscription.SnsSubscription;
import dev.brume.sns.topic.SnsTopic;

/// A confirmed subscription, and what each delivery to it needs.
///
/// @param address where the router delivers
record Recipient(
        String id, String arn, Protocol protocol, String address, boolean isRaw, boolean isFifoQueue, DeliveryPolicy policy) {
    static Recipient of(SnsTopic topic, SnsSubscription subscription) {
        String endpoint = subscription.endpoint();
        return new Recipient(subscription.id(), subscription.arn(), subscription.protocol(), subscription.protocol().address(endpoint),
                subscription.isRaw(), endpoint.endsWith(".fifo"), DeliveryPolicies.of(topic, subscription));
    }
}
