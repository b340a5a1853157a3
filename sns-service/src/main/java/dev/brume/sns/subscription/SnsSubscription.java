package dev.brume.sns.subscription;

import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.filter.FilterPolicyScope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A subscription, in the account and region of its topic.
///
/// @param id a UUID
/// @param endpoint an ARN, a URL, an address, a number
/// @param owner who subscribed it
/// @param principal as whom
/// @param confirmation whether the endpoint wants it
/// @param attributes those that were set, in the form in which AWS answers them
/// @param createdAt when it was asked for
public record SnsSubscription(
        Scope scope, String topic, String id, Protocol protocol, String endpoint, AccountId owner, String principal,
        Confirmation confirmation, Map<String, String> attributes, Instant createdAt) {
    static final String RAW = "RawMessageDelivery";
    static final String FILTER_POLICY = "FilterPolicy";
    static final String FILTER_POLICY_SCOPE = "FilterPolicyScope";
    static final String REDRIVE_POLICY = "RedrivePolicy";
    static final String DELIVERY_POLICY = "DeliveryPolicy";

    /// Whether the endpoint has confirmed it.
    ///
    /// @param token with which it can be, or could, on paper that was sent to the endpoint; empty if it never had to
    /// @param authenticated whether it takes the owner to confirm, and then to unsubscribe
    public record Confirmation(boolean pending, String token, boolean authenticated) {
        static final Confirmation NOT_NEEDED = new Confirmation(false, "", true);

        static Confirmation awaited(String token) {
            return new Confirmation(true, token, false);
        }
    }

    public SnsSubscription {
        attributes = Map.copyOf(attributes);
    }

    public String arn() {
        return topicArn() + ':' + id;
    }

    public String topicArn() {
        return scope.arn("sns", topic).toString();
    }

    public SubscriptionKey key() {
        return new SubscriptionKey(topic, id);
    }

    public boolean isPending() {
        return confirmation.pending();
    }

    public boolean isRaw() {
        return "true".equals(attributes.get(RAW));
    }

    /// Of a row that is there the text is known to be valid.
    public Optional<FilterPolicy> filterPolicy() {
        String text = attributes.get(FILTER_POLICY);
        return text == null ? Optional.empty() : Optional.of(FilterPolicy.parse(text, filterPolicyScope()));
    }

    public FilterPolicyScope filterPolicyScope() {
        return FilterPolicyScope.of(attributes.get(FILTER_POLICY_SCOPE)).orElse(FilterPolicyScope.MESSAGE_ATTRIBUTES);
    }

    /// The ARN of a queue; empty for none.
    public String deadLetterTarget() {
        String policy = attributes.get(REDRIVE_POLICY);
        return policy == null ? "" : SubscriptionAttributes.deadLetterTarget(policy);
    }

    /// JSON, empty if none was set.
    public String deliveryPolicy() {
        return attributes.getOrDefault(DELIVERY_POLICY, "");
    }

    SnsSubscription withAttributes(Map<String, String> other) {
        return new SnsSubscription(scope, topic, id, protocol, endpoint, owner, principal, confirmation, other, createdAt);
    }

    /// @param value empty to remove it
    Map<String, String> attributesWith(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        if (value.isEmpty()) changed.remove(name);
        else changed.put(name, value);
        return changed;
    }

    SnsSubscription with(Confirmation other) {
        return new SnsSubscription(scope, topic, id, protocol, endpoint, owner, principal, other, attributes, createdAt);
    }
}
