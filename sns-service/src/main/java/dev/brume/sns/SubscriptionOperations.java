package dev.brume.sns;

import dev.brume.auth.Caller;
import dev.brume.schema.Empty;
import dev.brume.sns.subscription.Protocol;
import dev.brume.sns.subscription.SnsSubscription;
import dev.brume.sns.subscription.SubscriptionLifecycle;
import dev.brume.sns.subscription.SubscriptionReference;
import dev.brume.sns.subscription.Subscriptions;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.spi.Call;
import java.util.List;
import java.util.Map;

/// Subscriptions and their attributes.
final class SubscriptionOperations {
    private static final String PENDING = "pending confirmation";
    private static final String PENDING_LISTED = "PendingConfirmation";

    private final Topics topics;
    private final Subscriptions subscriptions;
    private final SubscriptionLifecycle lifecycle;

    SubscriptionOperations(Topics topics, Subscriptions subscriptions, SubscriptionLifecycle lifecycle) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.lifecycle = lifecycle;
    }

    SubscribeResponse subscribe(Call call, SubscribeInput request) {
        TopicReference topic = TopicReference.parse("TopicArn", request.topicArn(), call.scope());
        call.concerns(request.topicArn());
        if (request.endpoint() == null) throw SnsErrors.missing("Endpoint");
        Map<String, String> attributes = request.attributes() == null ? Map.of() : request.attributes();
        SnsSubscription subscription = lifecycle.subscribe(
                new SubscriptionLifecycle.Request(topic, Protocol.parse(request.protocol()), request.endpoint(), attributes), on(call));
        boolean hidden = subscription.isPending() && !Boolean.TRUE.equals(request.returnSubscriptionArn());
        return new SubscribeResponse(hidden ? PENDING : subscription.arn());
    }

    ConfirmSubscriptionResponse confirm(Call call, ConfirmSubscriptionInput request) {
        TopicReference topic = TopicReference.find(request.topicArn())
                .orElseGet(() -> TopicReference.parse("TopicArn", request.topicArn(), call.scope()));
        call.concerns(request.topicArn());
        // Who follows a SubscribeURL has signed nothing.
        boolean authenticated = "true".equalsIgnoreCase(request.authenticateOnUnsubscribe())
                && call.caller().kind() != Caller.Kind.ANONYMOUS;
        return new ConfirmSubscriptionResponse(lifecycle.confirm(topic, request.token(), authenticated).arn());
    }

    Empty unsubscribe(Call call, UnsubscribeInput request) {
        // Who follows an UnsubscribeURL is in no region.
        SubscriptionReference subscription = SubscriptionReference.find(request.subscriptionArn())
                .orElseGet(() -> SubscriptionReference.parse(request.subscriptionArn(), call.scope()));
        call.concerns(request.subscriptionArn());
        lifecycle.unsubscribe(subscription, on(call));
        return Empty.INSTANCE;
    }

    GetSubscriptionAttributesResponse attributes(Call call, GetSubscriptionAttributesInput request) {
        return new GetSubscriptionAttributesResponse(lifecycle.attributes(reference(call, request.subscriptionArn())));
    }

    Empty setAttributes(Call call, SetSubscriptionAttributesInput request) {
        SubscriptionReference subscription = reference(call, request.subscriptionArn());
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        lifecycle.setAttribute(subscription, request.attributeName(), value);
        return Empty.INSTANCE;
    }

    ListSubscriptionsResponse list(Call call, ListSubscriptionsInput request) {
        ListPage<SnsSubscription> page = ListPage.of(request.nextToken(),
                (after, visitor) -> subscriptions.scanOwned(call.scope(), after, visitor), SnsSubscription::arn);
        return new ListSubscriptionsResponse(listed(page.items()), page.next());
    }

    ListSubscriptionsByTopicResponse listByTopic(Call call, ListSubscriptionsByTopicInput request) {
        TopicReference topic = TopicReference.parse("TopicArn", request.topicArn(), call.scope());
        call.concerns(request.topicArn());
        topics.require(topic);
        ListPage<SnsSubscription> page = ListPage.of(request.nextToken(),
                (after, visitor) -> subscriptions.scan(topic, after, visitor), SnsSubscription::id);
        return new ListSubscriptionsByTopicResponse(listed(page.items()), page.next());
    }

    private static List<Subscription> listed(List<SnsSubscription> page) {
        return page.stream()
                .map(subscription -> new Subscription(subscription.isPending() ? PENDING_LISTED : subscription.arn(),
                        subscription.owner().value(), subscription.protocol().text(), subscription.endpoint(), subscription.topicArn()))
                .toList();
    }

    private static SubscriptionReference reference(Call call, String arn) {
        call.concerns(arn);
        return SubscriptionReference.parse(arn, call.scope());
    }

    private static SubscriptionLifecycle.On on(Call call) {
        return new SubscriptionLifecycle.On(call.scope(), call.caller(), call.cause());
    }
}
