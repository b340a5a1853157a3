package dev.brume.sns.delivery;

import dev.brume.sns.subscription.SnsSubscription;
import dev.brume.sns.subscription.SubscriptionReference;
import dev.brume.sns.subscription.Subscriptions;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.table.Tables;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The audience of each topic, compiled when the topic gets its first message and kept in step with the rows. Safe on any
/// thread.
public final class Audiences {
    private final Tables tables;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Map<TopicReference, Audience> byTopic = new ConcurrentHashMap<>();

    public Audiences(Tables tables, Topics topics, Subscriptions subscriptions) {
        this.tables = tables;
        this.topics = topics;
        this.subscriptions = subscriptions;
        tables.onReplaced(byTopic::clear);
    }

    Audience of(SnsTopic topic) {
        TopicReference reference = new TopicReference(topic.scope(), topic.name());
        Audience known = byTopic.get(reference);
        return known != null ? known : byTopic.computeIfAbsent(reference, _ -> compiled(topic, reference));
    }

    private Audience compiled(SnsTopic topic, TopicReference reference) {
        Audience audience = new Audience();
        subscriptions.scan(reference, "", subscription -> {
            if (!subscription.isPending()) audience.put(topic, subscription);
            return true;
        });
        return audience;
    }

    /// To be called in the unit that changes, adds or removes a subscription.
    public void changed(TopicReference topic, String id) {
        // What is there after the unit counts, whoever else changed it meanwhile.
        tables.afterUnit(() -> byTopic.computeIfPresent(topic, (_, audience) -> {
            Optional<SnsTopic> there = topics.find(topic);
            Optional<SnsSubscription> subscription =
                    subscriptions.find(new SubscriptionReference(topic, id)).filter(found -> !found.isPending());
            if (there.isPresent() && subscription.isPresent()) audience.put(there.get(), subscription.get());
            else audience.remove(id);
            return audience;
        }));
    }

    /// To be called in the unit that changes or removes a topic.
    public void changed(TopicReference topic) {
        tables.afterUnit(() -> byTopic.remove(topic));
    }
}
