package dev.brume.sns.subscription;

/// A subscription within its account and region.
public record SubscriptionKey(String topic, String id) implements Comparable<SubscriptionKey> {
    @Override public int compareTo(SubscriptionKey other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : id.compareTo(other.id);
    }
}
