package dev.brume.sns.topic;

import dev.brume.aws.Scope;
import dev.brume.sns.SnsErrors;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The topics of all accounts and regions.
public final class Topics {
    private final Table<String, SnsTopic> topics;

    /// Whether there was ever a topic here whose policy denies something.
    private volatile boolean denials;

    public Topics(Tables tables) {
        this.topics = tables.table("sns.topic", String.class, SnsTopic.class);
        findDenials();
        tables.onReplaced(this::findDenials);
    }

    private void findDenials() {
        topics.scanAll(row -> {
            denials |= row.value().mayDeny();
            return !denials;
        });
    }

    /// Whether the policy of some topic may deny something, at the cost of looking at a flag.
    public boolean anyDenies() {
        return denials;
    }

    public Optional<SnsTopic> find(TopicReference reference) {
        return topics.find(reference.scope(), reference.name());
    }

    public Optional<SnsTopic> find(String arn) {
        return TopicReference.find(arn).flatMap(this::find);
    }

    /// @throws dev.brume.aws.AwsException `NotFound`
    public SnsTopic require(TopicReference reference) {
        SnsTopic topic = topics.get(reference.scope(), reference.name());
        if (topic == null) throw SnsErrors.noSuchTopic();
        return topic;
    }

    public void put(SnsTopic topic) {
        topics.put(topic.scope(), topic.name(), topic);
        if (!denials && topic.mayDeny()) denials = true;
    }

    public void remove(TopicReference reference) {
        topics.remove(reference.scope(), reference.name());
    }

    /// By looking at all topics of an account and region.
    public int countFifo(Scope scope) {
        int[] count = {0};
        scan(scope, "", topic -> {
            if (topic.isFifo()) count[0]++;
            return true;
        });
        return count[0];
    }

    /// Visits the topics of an account and region by name until the visitor says false.
    ///
    /// @param after the name behind which to begin; empty for the first
    public void scan(Scope scope, String after, Predicate<SnsTopic> visitor) {
        topics.scan(scope, after.isEmpty() ? null : after, null,
                row -> row.key().equals(after) || visitor.test(row.value()));
    }

    public List<SnsTopic> all(Scope scope) {
        return topics.rows(scope).stream().map(Row::value).toList();
    }

    public long count(Scope scope) {
        return topics.count(scope);
    }
}
