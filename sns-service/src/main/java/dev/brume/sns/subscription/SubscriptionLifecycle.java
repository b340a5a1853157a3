package dev.brume.sns.subscription;

import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.SnsLimits;
import dev.brume.sns.subscription.SnsSubscription.Confirmation;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Cause;
import java.util.Map;
import java.util.Optional;

/// Subscriptions from when somebody asks for them to when they are no more.
///
/// What nobody confirms is forgotten after two days, and so is what could be restored by the confirmation of its end.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html">AWS</a>
public final class SubscriptionLifecycle {
    private static final String EXPIRY = "sns.unconfirmed";

    private final Tables tables;
    private final Timeline timeline;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Table<SubscriptionKey, SnsSubscription> ended;
    private final Watchers watchers;

    /// Who has to know. All are called in the unit that changes the rows.
    ///
    /// @param changed a subscription was added, changed or removed
    /// @param confirmations asks endpoints
    public record Watchers(Changed changed, Confirmations confirmations) {}

    /// See [Watchers].
    @FunctionalInterface
    public interface Changed {
        void changed(TopicReference topic, String id);
    }

    /// Sends what an endpoint can confirm with the token of the subscription.
    public interface Confirmations {
        void confirmSubscribe(SnsSubscription subscription, Cause cause);

        void confirmUnsubscribe(SnsSubscription subscription, Cause cause);
    }

    /// On whose behalf something happens.
    public record On(Scope scope, Caller caller, Cause cause) {}

    /// What Subscribe asks for.
    public record Request(TopicReference topic, Protocol protocol, String endpoint, Map<String, String> attributes) {}

    public SubscriptionLifecycle(Tables tables, Timeline timeline, Topics topics, Subscriptions subscriptions, Watchers watchers) {
        this.tables = tables;
        this.timeline = timeline;
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.ended = tables.table("sns.ended-subscription", SubscriptionKey.class, SnsSubscription.class);
        this.watchers = watchers;
        timeline.onDueToCleanUp(EXPIRY, this::expire);
    }

    /// An endpoint that is subscribed already stays as it is, and is asked again if it did not confirm.
    ///
    /// @throws AwsException `InvalidParameter`, `NotFound`
    public SnsSubscription subscribe(Request request, On on) {
        request.protocol().requireEndpoint(request.endpoint());
        return tables.transact(() -> {
            SnsTopic topic = topics.require(request.topic());
            requireFit(topic, request);
            SnsSubscription wanted = SubscriptionAttributes.OF_SUBSCRIBE.set(made(topic, request, on), known(request.attributes()));
            Optional<SnsSubscription> there = subscriptions.alike(wanted);
            if (there.isEmpty()) return add(wanted, on.cause());
            if (!SubscriptionAttributes.areThere(there.get(), request.attributes(), wanted)) {
                throw SubscriptionAttributes.OF_SUBSCRIBE.refusal().apply("Subscription already exists with different attributes");
            }
            return there.get().isPending() ? askAgain(there.get(), on.cause()) : there.get();
        });
    }

    private static Map<String, String> known(Map<String, String> attributes) {
        attributes.keySet().forEach(name -> {
            if (!SubscriptionAttributes.isKnown(name)) {
                throw SubscriptionAttributes.OF_SUBSCRIBE.refusal().apply("Unknown attribute " + name);
            }
        });
        return attributes;
    }

    private static void requireFit(SnsTopic topic, Request request) {
        if (topic.isFifo() && request.protocol() != Protocol.SQS) {
            throw SnsErrors.invalid("Invalid protocol type: " + request.protocol().text());
        }
        if (!topic.isFifo() && request.protocol() == Protocol.SQS && request.endpoint().endsWith(".fifo")) {
            throw SnsErrors.invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        }
    }

    private SnsSubscription made(SnsTopic topic, Request request, On on) {
        String id = UniqueId.uuid();
        Confirmation confirmation =
                asks(request, on) ? Confirmation.awaited(Token.make(id)) : Confirmation.NOT_NEEDED;
        return new SnsSubscription(topic.scope(), topic.name(), id, request.protocol(), request.endpoint(), on.caller().account(),
                on.caller().arn(), confirmation, Map.of(), timeline.now());
    }

    /// Whoever owns a queue need not be asked.
    private static boolean asks(Request request, On on) {
        if (request.protocol() != Protocol.SQS) return request.protocol().asksFirst();
        return !Arn.parse(request.endpoint()).account().equals(on.caller().account().value());
    }

    private SnsSubscription add(SnsSubscription subscription, Cause cause) {
        subscriptions.put(subscription);
        watchers.changed().changed(topic(subscription), subscription.id());
        if (subscription.isPending()) ask(subscription, cause);
        return subscription;
    }

    private SnsSubscription askAgain(SnsSubscription subscription, Cause cause) {
        SnsSubscription asked = subscription.with(Confirmation.awaited(Token.make(subscription.id())));
        subscriptions.put(asked);
        ask(asked, cause);
        return asked;
    }

    private void ask(SnsSubscription subscription, Cause cause) {
        expireLater(subscription);
        watchers.confirmations().confirmSubscribe(subscription, cause);
    }

    private void expireLater(SnsSubscription subscription) {
        timeline.schedule(new Timer(subscription.scope(), EXPIRY, subscription.arn(), timeline.now().plus(SnsLimits.TOKEN_LIFE)));
    }

    private void expire(Timer due) {
        SubscriptionReference.find(due.key()).ifPresent(reference -> {
            ended.remove(due.scope(), reference.key());
            subscriptions.find(reference).filter(SnsSubscription::isPending).ifPresent(this::remove);
        });
    }

    /// @param authenticated whether from now on only who is signed in may unsubscribe; it stays so when somebody confirms again
    /// @throws AwsException `InvalidParameter` for a token that confirms nothing
    public SnsSubscription confirm(TopicReference topic, String token, boolean authenticated) {
        String id = Token.subscriptionOf(token).orElseThrow(() -> SnsErrors.invalidMessage("Invalid token"));
        return tables.transact(() -> {
            SubscriptionReference reference = new SubscriptionReference(topic, id);
            SnsSubscription subscription = subscriptions.find(reference)
                    .or(() -> ended.find(topic.scope(), reference.key()))
                    .filter(found -> found.confirmation().token().equals(token))
                    .orElseThrow(() -> SnsErrors.invalid("Token"));
            timeline.cancel(subscription.scope(), EXPIRY, subscription.arn());
            ended.remove(topic.scope(), reference.key());
            if (topics.find(topic).isEmpty()) throw SnsErrors.invalid("Token");
            boolean stays = authenticated || subscription.confirmation().authenticated();
            SnsSubscription confirmed = subscription.with(new Confirmation(false, token, stays));
            subscriptions.put(confirmed);
            watchers.changed().changed(topic, id);
            return confirmed;
        });
    }

    /// Nothing happens if it is not there.
    ///
    /// @throws AwsException `AuthorizationError` if only who is signed in may do so
    public void unsubscribe(SubscriptionReference reference, On on) {
        tables.transact(() -> subscriptions.find(reference).ifPresent(subscription -> {
            boolean anonymous = on.caller().kind() == Caller.Kind.ANONYMOUS;
            if (anonymous && subscription.confirmation().authenticated()) throw SnsErrors.authorization();
            remove(subscription);
            topics.find(reference.topic()).ifPresent(topic -> topics.put(topic.withoutOneSubscription()));
            if (confirmsEnd(subscription)) {
                SnsSubscription gone = subscription.with(new Confirmation(false, Token.make(subscription.id()), false));
                ended.put(gone.scope(), gone.key(), gone);
                expireLater(gone);
                watchers.confirmations().confirmUnsubscribe(gone, on.cause());
            }
        }));
    }

    private static boolean confirmsEnd(SnsSubscription subscription) {
        return !subscription.isPending() && switch (subscription.protocol()) {
            case HTTP, HTTPS, EMAIL, EMAIL_JSON -> true;
            case SQS, LAMBDA, SMS -> false;
        };
    }

    private void remove(SnsSubscription subscription) {
        subscriptions.remove(subscription);
        timeline.cancel(subscription.scope(), EXPIRY, subscription.arn());
        watchers.changed().changed(topic(subscription), subscription.id());
    }

    /// @throws AwsException `InvalidParameter`, `NotFound`
    public void setAttribute(SubscriptionReference reference, String name, String value) {
        tables.transact(() -> {
            SnsSubscription subscription = subscriptions.require(reference);
            if (!SubscriptionAttributes.isKnown(name)) throw SnsErrors.invalid("AttributeName");
            subscriptions.put(SubscriptionAttributes.OF_SET.set(subscription, Map.of(name, value)));
            watchers.changed().changed(reference.topic(), reference.id());
        });
    }

    public Map<String, String> attributes(SubscriptionReference reference) {
        String topicPolicy = topics.find(reference.topic()).map(SnsTopic::deliveryPolicy).orElse("");
        return SubscriptionAttributes.shown(subscriptions.require(reference), topicPolicy);
    }

    /// Removes the subscriptions of a topic that is no more. In a unit.
    public void removeAll(TopicReference topic) {
        subscriptions.scan(topic, "", subscription -> {
            timeline.cancel(subscription.scope(), EXPIRY, subscription.arn());
            watchers.changed().changed(topic, subscription.id());
            return true;
        });
        subscriptions.removeAll(topic);
    }

    private static TopicReference topic(SnsSubscription subscription) {
        return new TopicReference(subscription.scope(), subscription.topic());
    }
}
