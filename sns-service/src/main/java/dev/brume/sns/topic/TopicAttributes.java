package dev.brume.sns.topic;

import dev.brume.sns.InvalidAttributeException;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.SnsLimits;
import dev.brume.sns.http.TopicHttpPolicy;
import dev.brume.spi.NotImplemented;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The attributes of topics: which there are, and what they can be.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html">AWS</a>
public final class TopicAttributes {
    private static final Pattern FEEDBACK =
            Pattern.compile(
                    "(HTTP|Firehose|Lambda|Application|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)");

    private TopicAttributes() {}

    /// Whether AWS knows such an attribute.
    public static boolean isKnown(String name) {
        return switch (name) {
            case SnsTopic.DELIVERY_POLICY, SnsTopic.DISPLAY_NAME, SnsTopic.POLICY, SnsTopic.SIGNATURE_VERSION, "KmsMasterKeyId",
                    "TracingConfig", SnsTopic.CONTENT_BASED_DEDUPLICATION, SnsTopic.FIFO_THROUGHPUT_SCOPE, "ArchivePolicy" -> true;
            default -> FEEDBACK.matcher(name).matches();
        };
    }

    /// Whether deliveries to subscribers depend on it.
    public static boolean concernsDeliveries(String name) {
        return name.equals(SnsTopic.DELIVERY_POLICY) || FEEDBACK.matcher(name).matches();
    }

    /// Whether it is about the log of deliveries that Brume does not make.
    public static boolean isOnlyKept(String name) {
        return name.startsWith("Application") || name.startsWith("Firehose");
    }

    /// @return the value as it is kept; empty to go back to what AWS has by default
    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    /// @throws InvalidAttributeException likewise, where the words depend on the operation
    public static String checked(String name, String value, boolean fifo) {
        return switch (name) {
            case SnsTopic.POLICY -> value.isEmpty() ? value : TopicPolicy.checked(value);
            case SnsTopic.DELIVERY_POLICY -> value.isEmpty() ? value : TopicHttpPolicy.checked(value);
            case SnsTopic.DISPLAY_NAME -> {
                if (value.length() > SnsLimits.MAX_DISPLAY_NAME) throw SnsErrors.invalid("DisplayName");
                yield value;
            }
            case SnsTopic.SIGNATURE_VERSION -> oneOf(name, value, "1", "2");
            case "TracingConfig" -> oneOf(name, value, "PassThrough", "Active");
            case SnsTopic.CONTENT_BASED_DEDUPLICATION -> {
                if (!fifo) throw SnsErrors.invalid("Content-based deduplication can only be set for FIFO topics");
                yield Boolean.toString(bool(name, value));
            }
            case SnsTopic.FIFO_THROUGHPUT_SCOPE -> {
                if (!fifo) throw SnsErrors.invalid("FifoThroughputScope can only be set for FIFO topics");
                yield oneOf(name, value, "Topic", "MessageGroup");
            }
            case "ArchivePolicy" -> {
                if (value.isEmpty() || value.equals("{}")) yield "";
                throw NotImplemented.feature("SNS", "the attribute ArchivePolicy");
            }
            default -> name.endsWith("SampleRate") ? sampleRate(name, value) : value;
        };
    }

    private static String oneOf(String name, String value, String one, String other) {
        if (!value.equals(one) && !value.equals(other)) throw SnsErrors.invalid(name);
        return value;
    }

    /// AWS takes `True` and `TRUE` too.
    public static boolean bool(String name, String value) {
        if (value.equalsIgnoreCase("true")) return true;
        if (value.equalsIgnoreCase("false")) return false;
        throw SnsErrors.invalid(name);
    }

    private static String sampleRate(String name, String value) {
        boolean digits = !value.isEmpty() && value.length() <= 3 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!value.isEmpty() && (!digits || Integer.parseInt(value) > 100)) {
            throw new InvalidAttributeException(name + ": " + value + " value provided is not an integer between 0-100");
        }
        return value;
    }

    /// How many subscriptions a topic has.
    public record Counts(long confirmed, long pending) {}

    /// As GetTopicAttributes answers them.
    public static Map<String, String> shown(SnsTopic topic, Counts subscriptions) {
        Map<String, String> shown = new TreeMap<>(topic.attributes());
        shown.put("TopicArn", topic.arn());
        shown.put("Owner", topic.scope().account().value());
        shown.put(SnsTopic.DISPLAY_NAME, topic.displayName());
        shown.put(SnsTopic.POLICY, topic.policy().document());
        shown.put("EffectiveDeliveryPolicy", TopicHttpPolicy.parse(topic.deliveryPolicy()).effective());
        shown.put("SubscriptionsConfirmed", Long.toString(subscriptions.confirmed()));
        shown.put("SubscriptionsPending", Long.toString(subscriptions.pending()));
        shown.put("SubscriptionsDeleted", Long.toString(topic.subscriptionsDeleted()));
        if (topic.isFifo()) {
            shown.put(SnsTopic.FIFO, "true");
            shown.put(SnsTopic.CONTENT_BASED_DEDUPLICATION, Boolean.toString(topic.deduplicatesByContent()));
        }
        return shown;
    }
}
