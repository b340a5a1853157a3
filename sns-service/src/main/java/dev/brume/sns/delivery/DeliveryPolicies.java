package dev.brume.sns.delivery;

import static dev.brume.router.Backoff.every;
import static dev.brume.router.Backoff.exponentially;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.brume.router.Backoff;
import dev.brume.router.DeliveryPolicy;
import dev.brume.router.DeliveryPolicy.RetryOn;
import dev.brume.sns.http.HttpDeliveryPolicy;
import dev.brume.sns.subscription.SnsSubscription;
import dev.brume.sns.topic.SnsTopic;

/// How hard SNS tries, by the kind of endpoint.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html">AWS</a>
public final class DeliveryPolicies {
    /// Endpoints managed by AWS (Lambda, SQS): 100,015 attempts over 23 days, then the dead-letter queue.
    static final Backoff AWS_MANAGED = Backoff.of(
            Backoff.immediately(3), every(ofSeconds(1), 2), exponentially(ofSeconds(1), ofSeconds(20), 10), every(ofSeconds(20), 100_000));

    /// Mail and text messages: 50 attempts over 6 hours.
    static final Backoff CUSTOMER_MANAGED =
            Backoff.of(every(ofSeconds(10), 2), exponentially(ofSeconds(10), ofMinutes(10), 10), every(ofMinutes(10), 38));

    private DeliveryPolicies() {}

    static DeliveryPolicy of(SnsTopic topic, SnsSubscription subscription) {
        return of(topic, subscription, subscription.deadLetterTarget());
    }

    /// Whoever is not subscribed yet, or any more, has no dead-letter queue.
    static DeliveryPolicy ofConfirmation(SnsTopic topic, SnsSubscription subscription) {
        return of(topic, subscription, "");
    }

    private static DeliveryPolicy of(SnsTopic topic, SnsSubscription subscription, String deadLetter) {
        return switch (subscription.protocol()) {
            case SQS, LAMBDA -> policy(AWS_MANAGED, deadLetter);
            case HTTP, HTTPS -> http(topic, subscription).attempts(deadLetter);
            case EMAIL, EMAIL_JSON, SMS -> policy(CUSTOMER_MANAGED, deadLetter);
        };
    }

    private static DeliveryPolicy policy(Backoff backoff, String deadLetter) {
        // The attempts are the bound, not the age.
        return new DeliveryPolicy(backoff, ofDays(30), RetryOn.TRANSIENT, deadLetter);
    }

    static HttpDeliveryPolicy http(SnsTopic topic, SnsSubscription subscription) {
        return HttpDeliveryPolicy.of(topic.deliveryPolicy(), subscription.deliveryPolicy());
    }
}
