package dev.brume.sns.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.Optional;
import java.util.Set;

/// The attribute `DeliveryPolicy` of a topic: what holds for its HTTP and HTTPS subscriptions that say nothing else.
///
/// @param disableSubscriptionOverrides whether it holds for the others as well
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy">AWS</a>
public record TopicHttpPolicy(
        Optional<RetryPolicy> retryPolicy,
        boolean disableSubscriptionOverrides,
        ThrottlePolicy throttlePolicy,
        Optional<RequestPolicy> requestPolicy) {

    private static final TopicHttpPolicy NONE =
            new TopicHttpPolicy(Optional.empty(), false, ThrottlePolicy.NONE, Optional.empty());

    private static final String HTTP = "http";
    private static final String RETRIES = "defaultHealthyRetryPolicy";
    private static final String SICKLY = "defaultSicklyRetryPolicy";
    private static final String OVERRIDES = "disableSubscriptionOverrides";
    private static final String THROTTLE = "defaultThrottlePolicy";
    private static final String REQUEST = "defaultRequestPolicy";

    /// @param text empty for none
    /// @throws dev.brume.sns.InvalidAttributeException if SNS would not take it
    public static TopicHttpPolicy parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        PolicyMember policy = PolicyMember.parse(text);
        policy.mayHave(Set.of(HTTP));
        PolicyMember http = policy.member(HTTP);
        if (http == null) {
            return NONE;
        }
        http.mayHave(Set.of(RETRIES, SICKLY, OVERRIDES, THROTTLE, REQUEST));
        return new TopicHttpPolicy(
                Optional.ofNullable(http.member(RETRIES)).map(RetryPolicy::read),
                http.flag(OVERRIDES),
                Optional.ofNullable(http.member(THROTTLE)).map(ThrottlePolicy::read).orElse(ThrottlePolicy.NONE),
                Optional.ofNullable(http.member(REQUEST)).map(RequestPolicy::read));
    }

    /// As AWS keeps it: what was set, as it was set, and whether subscriptions may override it.
    ///
    /// @throws dev.brume.sns.InvalidAttributeException if SNS would not take it
    public static String checked(String text) {
        TopicHttpPolicy policy = parse(text);
        ObjectNode kept = Json.object();
        PolicyMember http = PolicyMember.parse(text).member(HTTP);
        if (http != null) {
            keep(http, RETRIES, kept);
            keep(http, SICKLY, kept);
            kept.put(OVERRIDES, policy.disableSubscriptionOverrides());
            keep(http, THROTTLE, kept);
            keep(http, REQUEST, kept);
        }
        return Json.write(Json.object().set(HTTP, kept));
    }

    private static void keep(PolicyMember from, String name, ObjectNode to) {
        JsonNode member = from.get(name);
        if (member != null) {
            to.set(name, member);
        }
    }

    /// The attribute `EffectiveDeliveryPolicy`.
    public String effective() {
        ObjectNode http = Json.object();
        http.set(RETRIES, retryPolicy.orElse(RetryPolicy.DEFAULT).json());
        http.put(OVERRIDES, disableSubscriptionOverrides);
        JsonNode throttle = throttlePolicy.json();
        if (throttle != null) {
            http.set(THROTTLE, throttle);
        }
        http.set(REQUEST, requestPolicy.orElse(RequestPolicy.DEFAULT).json());
        return Json.write(Json.object().set(HTTP, http));
    }
}
