package dev.brume.sns.topic;

import dev.brume.aws.Scope;
import java.util.LinkedHashMap;
import java.util.Map;

/// A topic.
///
/// @param attributes those that were set, by AWS's names and in the form in which AWS answers them
/// @param subscriptionsDeleted how many subscriptions it has had that are no more
/// @param sequenceEnd up to where sequence numbers may have been given; 0 for a standard topic
public record SnsTopic(
        Scope scope, String name, String arn, Map<String, String> attributes, Map<String, String> tags,
        long subscriptionsDeleted, long sequenceEnd) {
    static final String FIFO = "FifoTopic";
    static final String POLICY = "Policy";
    static final String CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication";
    static final String FIFO_THROUGHPUT_SCOPE = "FifoThroughputScope";
    static final String SIGNATURE_VERSION = "SignatureVersion";
    static final String DELIVERY_POLICY = "DeliveryPolicy";
    static final String DISPLAY_NAME = "DisplayName";

    private static final String FIFO_SUFFIX = ".fifo";

    public SnsTopic {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    public SnsTopic(Scope scope, String name, Map<String, String> attributes, Map<String, String> tags) {
        this(scope, name, arn(scope, name), attributes, tags, 0, 0);
    }

    public static String arn(TopicReference topic) {
        return arn(topic.scope(), topic.name());
    }

    private static String arn(Scope scope, String name) {
        return scope.arn("sns", name).toString();
    }

    public boolean isFifo() {
        return name.endsWith(FIFO_SUFFIX);
    }

    public boolean deduplicatesByContent() {
        return "true".equals(attributes.get(CONTENT_BASED_DEDUPLICATION));
    }

    /// Whether an id counts within its group alone, not on the whole topic.
    public boolean deduplicatesPerGroup() {
        return "MessageGroup".equals(attributes.get(FIFO_THROUGHPUT_SCOPE));
    }

    /// `1` or `2`.
    public String signatureVersion() {
        return attributes.getOrDefault(SIGNATURE_VERSION, "1");
    }

    public String displayName() {
        return attributes.getOrDefault(DISPLAY_NAME, "");
    }

    /// JSON, empty if none was set.
    public String deliveryPolicy() {
        return attributes.getOrDefault(DELIVERY_POLICY, "");
    }

    /// What is to be logged of deliveries to a kind of endpoint, `SQS`.
    public Feedback feedback(String kind) {
        return Feedback.of(kind, attributes);
    }

    public TopicPolicy policy() {
        String set = attributes.get(POLICY);
        return set == null ? TopicPolicy.standard(this) : new TopicPolicy(set);
    }

    /// May say yes for no; JSON can write every letter as an escape.
    boolean mayDeny() {
        String set = attributes.get(POLICY);
        return set != null && (set.contains("Deny") || set.contains("\\u"));
    }

    /// @param value empty to go back to what AWS has by default
    public SnsTopic with(String attribute, String value) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        if (value.isEmpty()) changed.remove(attribute);
        else changed.put(attribute, value);
        return new SnsTopic(scope, name, arn, changed, tags, subscriptionsDeleted, sequenceEnd);
    }

    public SnsTopic with(TopicPolicy policy) {
        return with(POLICY, policy.document());
    }

    public SnsTopic withTags(Map<String, String> other) {
        return new SnsTopic(scope, name, arn, attributes, other, subscriptionsDeleted, sequenceEnd);
    }

    public SnsTopic withoutOneSubscription() {
        return new SnsTopic(scope, name, arn, attributes, tags, subscriptionsDeleted + 1, sequenceEnd);
    }

    public SnsTopic withSequencesUpTo(long end) {
        return new SnsTopic(scope, name, arn, attributes, tags, subscriptionsDeleted, end);
    }
}
