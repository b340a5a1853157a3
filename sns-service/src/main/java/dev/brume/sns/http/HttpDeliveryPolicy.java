package dev.brume.sns.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.router.DeliveryPolicy;
import dev.brume.router.DeliveryPolicy.RetryOn;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What holds for the deliveries to an HTTP or HTTPS subscription: its own attribute `DeliveryPolicy`, and the topic's where
/// that says nothing or may not.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy">AWS</a>
public record HttpDeliveryPolicy(RetryPolicy retryPolicy, ThrottlePolicy throttlePolicy, RequestPolicy requestPolicy) {
    /// "Amazon SNS has a hard limit of 3,600 seconds on total policy retry time", however long the phases would be.
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final String RETRIES = "healthyRetryPolicy";
    private static final String SICKLY = "sicklyRetryPolicy";
    private static final String THROTTLE = "throttlePolicy";
    private static final String REQUEST = "requestPolicy";
    private static final String GUARANTEED = "guaranteed";
    private static final Set<String> MEMBERS = Set.of(RETRIES, SICKLY, THROTTLE, REQUEST, GUARANTEED);

    /// @param topicPolicy the attribute of the topic; empty if it has none
    /// @param subscriptionPolicy that of the subscription; empty if it has none
    public static HttpDeliveryPolicy of(String topicPolicy, String subscriptionPolicy) {
        TopicHttpPolicy topic = TopicHttpPolicy.parse(topicPolicy);
        String own = topic.disableSubscriptionOverrides() || subscriptionPolicy.isEmpty() ? "{}" : subscriptionPolicy;
        PolicyMember policy = PolicyMember.parse(own);
        return new HttpDeliveryPolicy(
                retries(policy).or(topic::retryPolicy).orElse(RetryPolicy.DEFAULT),
                throttle(policy).orElse(topic.throttlePolicy()),
                request(policy).or(topic::requestPolicy).orElse(RequestPolicy.DEFAULT));
    }

    /// The attribute of a subscription, as it is kept.
    ///
    /// @throws dev.brume.sns.InvalidAttributeException if SNS would not take it
    public static String checked(String subscriptionPolicy) {
        PolicyMember policy = PolicyMember.parse(subscriptionPolicy);
        policy.mayHave(MEMBERS);
        retries(policy);
        throttle(policy);
        request(policy);
        policy.flag(GUARANTEED);
        return Json.write(policy.json());
    }

    private static Optional<RetryPolicy> retries(PolicyMember policy) {
        return Optional.ofNullable(policy.member(RETRIES)).map(RetryPolicy::read);
    }

    private static Optional<ThrottlePolicy> throttle(PolicyMember policy) {
        return Optional.ofNullable(policy.member(THROTTLE)).map(ThrottlePolicy::read);
    }

    private static Optional<RequestPolicy> request(PolicyMember policy) {
        return Optional.ofNullable(policy.member(REQUEST)).map(RequestPolicy::read);
    }

    /// The attribute `EffectiveDeliveryPolicy` of the subscription.
    public String effective() {
        ObjectNode json = Json.object();
        json.set(RETRIES, retryPolicy.json());
        json.putNull(SICKLY);
        json.set(THROTTLE, throttlePolicy.json());
        json.set(REQUEST, requestPolicy.json());
        json.put(GUARANTEED, false);
        return Json.write(json);
    }

    /// As the router tries it.
    ///
    /// @param deadLetter the ARN of a queue; empty for none
    public DeliveryPolicy attempts(String deadLetter) {
        return new DeliveryPolicy(retryPolicy.backoff(), LONGEST, RetryOn.TRANSIENT, deadLetter);
    }

    /// The header of the request.
    public String contentType() {
        return requestPolicy.headerContentType();
    }

    /// 0 for any number.
    public int maxReceivesPerSecond() {
        return throttlePolicy.maxReceivesPerSecond();
    }
}
