package dev.brume.sns.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sns.SnsErrors;

/// How hard a topic tries with its HTTP and HTTPS subscribers.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/creating-delivery-policy.html">AWS</a>
public final class TopicDeliveryPolicy {
    private static final String HTTP = "http";
    private static final String RETRIES = "defaultHealthyRetryPolicy";
    private static final String OVERRIDES = "disableSubscriptionOverrides";
    private static final String REQUEST = "defaultRequestPolicy";

    private TopicDeliveryPolicy() {}

    /// @return as AWS answers it: without nulls, and with `disableSubscriptionOverrides`
    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    static String checked(String text) {
        if (!(read(text) instanceof ObjectNode policy) || !(policy.get(HTTP) instanceof ObjectNode http)) {
            throw SnsErrors.invalid("DeliveryPolicy: Unexpected JSON member");
        }
        ObjectNode kept = Json.object();
        if (http.path(RETRIES).isObject()) kept.set(RETRIES, http.get(RETRIES));
        kept.put(OVERRIDES, http.path(OVERRIDES).asBoolean(false));
        http.properties().forEach(member -> {
            if (!kept.has(member.getKey()) && !member.getValue().isNull()) kept.set(member.getKey(), member.getValue());
        });
        return Json.write(Json.object().set(HTTP, kept));
    }

    private static JsonNode read(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException _) {
            throw SnsErrors.invalid("DeliveryPolicy: failed to parse JSON.");
        }
    }

    /// What counts for a topic: its own policy, and AWS's where that says nothing.
    static String effective(SnsTopic topic) {
        JsonNode own = topic.deliveryPolicy().isEmpty() ? Json.object() : Json.parse(topic.deliveryPolicy()).path(HTTP);
        ObjectNode retries = Json.object()
                .put("minDelayTarget", 20).put("maxDelayTarget", 20).put("numRetries", 3).put("numMaxDelayRetries", 0)
                .put("numNoDelayRetries", 0).put("numMinDelayRetries", 0).put("backoffFunction", "linear");
        if (own.get(RETRIES) instanceof ObjectNode set) retries.setAll(set);
        ObjectNode request = Json.object().put("headerContentType", "text/plain; charset=UTF-8");
        if (own.get(REQUEST) instanceof ObjectNode set) request.setAll(set);
        ObjectNode http = Json.object();
        http.set(RETRIES, retries);
        http.put(OVERRIDES, own.path(OVERRIDES).asBoolean(false));
        if (own.has("defaultThrottlePolicy")) http.set("defaultThrottlePolicy", own.get("defaultThrottlePolicy"));
        http.set(REQUEST, request);
        return Json.write(Json.object().set(HTTP, http));
    }
}
