package dev.brume.sns.subscription;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.sns.InvalidAttributeException;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.filter.FilterPolicyScope;
import dev.brume.sns.filter.InvalidFilterPolicyException;
import dev.brume.sns.http.HttpDeliveryPolicy;
import dev.brume.spi.NotImplemented;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The attributes of subscriptions: which there are, and what they can be.
///
/// @param refusal says what is wrong as the operation does: Subscribe in other words than SetSubscriptionAttributes
/// @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html">AWS</a>
record SubscriptionAttributes(Function<String, AwsException> refusal) {
    static final SubscriptionAttributes OF_SUBSCRIBE =
            new SubscriptionAttributes(what -> SnsErrors.invalid("Attributes Reason: " + what));
    static final SubscriptionAttributes OF_SET = new SubscriptionAttributes(SnsErrors::invalid);

    private static final String DEAD_LETTER_TARGET = "deadLetterTargetArn";

    static boolean isKnown(String name) {
        return switch (name) {
            case SnsSubscription.RAW, SnsSubscription.FILTER_POLICY, SnsSubscription.FILTER_POLICY_SCOPE, SnsSubscription.REDRIVE_POLICY,
                    SnsSubscription.DELIVERY_POLICY, "SubscriptionRoleArn", "ReplayPolicy" -> true;
            default -> false;
        };
    }

    /// The subscription with all of these attributes as well.
    ///
    /// @param given by AWS's names, all known
    /// @throws AwsException `InvalidParameter`
    SnsSubscription set(SnsSubscription subscription, Map<String, String> given) {
        Map<String, String> attributes = new LinkedHashMap<>(subscription.attributes());
        given.forEach((name, value) -> {
            String checked = checked(subscription, name, value);
            if (checked.isEmpty()) attributes.remove(name);
            else attributes.put(name, checked);
        });
        SnsSubscription changed = subscription.withAttributes(attributes);
        boolean filters = given.containsKey(SnsSubscription.FILTER_POLICY) || given.containsKey(SnsSubscription.FILTER_POLICY_SCOPE);
        return filters && attributes.containsKey(SnsSubscription.FILTER_POLICY) ? withFilter(changed) : changed;
    }

    /// Only here the policy and its scope are known, in whatever order they were given.
    private SnsSubscription withFilter(SnsSubscription subscription) {
        try {
            FilterPolicy policy = subscription.filterPolicy().orElseThrow();
            return subscription.withAttributes(subscription.attributesWith(SnsSubscription.FILTER_POLICY, policy.text()));
        } catch (InvalidFilterPolicyException e) {
            throw refusal.apply(e.getMessage());
        }
    }

    private String checked(SnsSubscription subscription, String name, String value) {
        return switch (name) {
            case SnsSubscription.RAW -> raw(subscription, value);
            case SnsSubscription.FILTER_POLICY -> value.equals("{}") ? "" : value;
            case SnsSubscription.FILTER_POLICY_SCOPE -> FilterPolicyScope.of(value)
                    .orElseThrow(() -> refusal.apply("FilterPolicyScope: Invalid value [" + value
                            + "]. Please use either MessageBody or MessageAttributes"))
                    .toString();
            case SnsSubscription.REDRIVE_POLICY -> value.isEmpty() ? value : redrivePolicy(subscription, value);
            case SnsSubscription.DELIVERY_POLICY -> value.isEmpty() ? value : deliveryPolicy(subscription, value);
            case "ReplayPolicy" -> {
                if (value.isEmpty()) yield value;
                throw NotImplemented.feature("SNS", "the attribute ReplayPolicy");
            }
            default -> value;
        };
    }

    private String raw(SnsSubscription subscription, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw refusal.apply("RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
        }
        if (lower.equals("true") && !subscription.protocol().deliversRaw()) {
            throw refusal.apply("RawMessageDelivery: Delivery protocol [" + subscription.protocol().text()
                    + "] does not support raw message delivery.");
        }
        return lower;
    }

    private String redrivePolicy(SnsSubscription subscription, String value) {
        JsonNode policy = json(SnsSubscription.REDRIVE_POLICY, value);
        policy.fieldNames().forEachRemaining(name -> {
            if (!name.equals(DEAD_LETTER_TARGET)) {
                throw refusal.apply("RedrivePolicy: invalid JSON. Attribute " + name + " is unknown.");
            }
        });
        String target = policy.path(DEAD_LETTER_TARGET).asText("");
        Arn queue = Arn.tryParse(target).filter(arn -> arn.service().equals("sqs"))
                .orElseThrow(() -> refusal.apply("RedrivePolicy: deadLetterTargetArn is an invalid arn"));
        requireSuitable(subscription, queue);
        return value;
    }

    /// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html">AWS</a>
    private void requireSuitable(SnsSubscription subscription, Arn queue) {
        boolean fifoTopic = subscription.topic().endsWith(".fifo");
        boolean fifoQueue = queue.resource().endsWith(".fifo");
        if (fifoTopic && subscription.endpoint().endsWith(".fifo") && !fifoQueue) {
            throw refusal.apply("RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
        }
        if (!fifoTopic && fifoQueue)
            throw refusal.apply("RedrivePolicy: must use a standard queue as DLQ for a Subscription to a standard Topic.");
        // AWS does not say whose account it is where the owners of topic and subscription are two.
        String account = queue.account();
        boolean own = account.equals(subscription.owner().value()) || account.equals(subscription.scope().account().value());
        if (!own || !queue.region().equals(subscription.scope().region().value())) {
            throw refusal.apply("RedrivePolicy: the DLQ must be in the account and region of the Subscription.");
        }
    }

    private String deliveryPolicy(SnsSubscription subscription, String value) {
        if (!subscription.protocol().hasDeliveryPolicy()) {
            throw refusal.apply(
                    "DeliveryPolicy: Delivery protocol [" + subscription.protocol().text() + "] does not support delivery policies.");
        }
        try {
            return HttpDeliveryPolicy.checked(value);
        } catch (InvalidAttributeException e) {
            throw refusal.apply(e.getMessage());
        }
    }

    private JsonNode json(String name, String text) {
        try (JsonParser parser = Json.factory().createParser(text)) {
            JsonNode json = Json.parseNext(parser);
            if (json != null && !json.isMissingNode() && parser.nextToken() == null) return json;
            throw refusal.apply(name + ": failed to parse JSON.");
        } catch (JsonProcessingException e) {
            throw refusal.apply(name + ": failed to parse JSON. " + e.getMessage());
        } catch (IOException e) {
            throw refusal.apply(name + ": failed to parse JSON.");
        }
    }

    static String deadLetterTarget(String redrivePolicy) {
        return Json.parse(redrivePolicy).path(DEAD_LETTER_TARGET).asText("");
    }

    /// Whether a subscription that is there has all of these already, or had them by default.
    static boolean areThere(SnsSubscription there, Map<String, String> given, SnsSubscription wanted) {
        for (String name : given.keySet()) {
            String absent = switch (name) {
                case SnsSubscription.RAW -> "false";
                case SnsSubscription.FILTER_POLICY_SCOPE -> FilterPolicyScope.MESSAGE_ATTRIBUTES.toString();
                default -> "";
            };
            String own = there.attributes().getOrDefault(name, absent);
            if (!own.equals(wanted.attributes().getOrDefault(name, absent))) return false;
        }
        return true;
    }

    /// As GetSubscriptionAttributes answers them.
    ///
    /// @param topicPolicy the delivery policy of the topic; empty for none
    static Map<String, String> shown(SnsSubscription subscription, String topicPolicy) {
        Map<String, String> shown = new TreeMap<>(subscription.attributes());
        if (subscription.protocol().hasDeliveryPolicy()) {
            shown.put("EffectiveDeliveryPolicy", HttpDeliveryPolicy.of(topicPolicy, subscription.deliveryPolicy()).effective());
        }
        if (shown.containsKey(SnsSubscription.FILTER_POLICY)) {
            shown.put(SnsSubscription.FILTER_POLICY_SCOPE, subscription.filterPolicyScope().toString());
        } else {
            shown.remove(SnsSubscription.FILTER_POLICY_SCOPE);
        }
        shown.putIfAbsent(SnsSubscription.RAW, "false");
        shown.put("SubscriptionArn", subscription.arn());
        shown.put("TopicArn", subscription.topicArn());
        shown.put("Protocol", subscription.protocol().text());
        shown.put("Endpoint", subscription.endpoint());
        shown.put("Owner", subscription.owner().value());
        shown.put("SubscriptionPrincipal", subscription.principal());
        shown.put("PendingConfirmation", Boolean.toString(subscription.isPending()));
        shown.put("ConfirmationWasAuthenticated", Boolean.toString(subscription.confirmation().authenticated()));
        return shown;
    }
}
