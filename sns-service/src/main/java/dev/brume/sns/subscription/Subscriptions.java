package dev.brume.sns.subscription;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.topic.TopicReference;
import dev.brume.table.Index;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.Optional;
import java.util.function.Predicate;

/// The subscriptions of all topics.
public final class Subscriptions {
    private final Table<SubscriptionKey, SnsSubscription> subscriptions;
    private final Index<Subscribed, SnsSubscription> byEndpoint;
    private final Index<Owned, SnsSubscription> byOwner;

    /// An endpoint is subscribed to a topic by a protocol once.
    record Subscribed(Scope scope, String topic, Protocol protocol, String endpoint) implements Comparable<Subscribed> {
        static Subscribed of(SnsSubscription subscription) {
            return new Subscribed(subscription.scope(), subscription.topic(), subscription.protocol(), subscription.endpoint());
        }

        @Override public int compareTo(Subscribed other) {
            int order = scope.compareTo(other.scope);
            if (order == 0) order = topic.compareTo(other.topic);
            if (order == 0) order = protocol.compareTo(other.protocol);
            return order != 0 ? order : endpoint.compareTo(other.endpoint);
        }
    }

    /// Who subscribed it, in which region.
    record Owned(AccountId owner, Region region, String arn) implements Comparable<Owned> {
        static Owned of(SnsSubscription subscription) {
            return new Owned(subscription.owner(), subscription.scope().region(), subscription.arn());
        }

        boolean isBeside(Owned other) {
            return owner.equals(other.owner) && region.equals(other.region);
        }

        @Override public int compareTo(Owned other) {
            int order = owner.compareTo(other.owner);
            if (order == 0) order = region.compareTo(other.region);
            return order != 0 ? order : arn.compareTo(other.arn);
        }
    }

    public Subscriptions(Tables tables) {
        this.subscriptions = tables.table("sns.subscription", SubscriptionKey.class, SnsSubscription.class);
        this.byEndpoint = subscriptions.index(Subscribed::of);
        this.byOwner = subscriptions.index(Owned::of);
    }

    public Optional<SnsSubscription> find(SubscriptionReference reference) {
        return subscriptions.find(reference.topic().scope(), reference.key());
    }

    public Optional<SnsSubscription> find(String arn) {
        return SubscriptionReference.find(arn).flatMap(this::find);
    }

    /// @throws dev.brume.aws.AwsException `NotFound`
    public SnsSubscription require(SubscriptionReference reference) {
        return find(reference).orElseThrow(SnsErrors::noSuchSubscription);
    }

    /// The one that subscribes this endpoint already.
    Optional<SnsSubscription> alike(SnsSubscription wanted) {
        SnsSubscription[] found = new SnsSubscription[1];
        byEndpoint.scan(Subscribed.of(wanted), null, subscription -> {
            if (Subscribed.of(subscription).equals(Subscribed.of(wanted))) found[0] = subscription;
            return false;
        });
        return Optional.ofNullable(found[0]);
    }

    void put(SnsSubscription subscription) {
        subscriptions.put(subscription.scope(), subscription.key(), subscription);
    }

    void remove(SnsSubscription subscription) {
        subscriptions.remove(subscription.scope(), subscription.key());
    }

    /// Visits the subscriptions of a topic by id until the visitor says false.
    ///
    /// @param after the id behind which to begin; empty for the first
    public void scan(TopicReference topic, String after, Predicate<SnsSubscription> visitor) {
        subscriptions.scan(topic.scope(), new SubscriptionKey(topic.name(), after), null, row -> {
            if (!row.key().topic().equals(topic.name())) return false;
            return row.key().id().equals(after) || visitor.test(row.value());
        });
    }

    /// Visits what an account has subscribed to topics of a region, by ARN, until the visitor says false.
    ///
    /// @param after the ARN behind which to begin; empty for the first
    public void scanOwned(Scope owner, String after, Predicate<SnsSubscription> visitor) {
        Owned from = new Owned(owner.account(), owner.region(), after);
        byOwner.scan(from, null, subscription -> {
            Owned position = Owned.of(subscription);
            if (!position.isBeside(from)) return false;
            return position.arn().equals(after) || visitor.test(subscription);
        });
    }

    void removeAll(TopicReference topic) {
        subscriptions.clear(topic.scope(), new SubscriptionKey(topic.name(), ""), new SubscriptionKey(topic.name() + '\0', ""));
    }
}
