package dev.brume.sns;

import dev.brume.aws.Scope;
import dev.brume.schema.Empty;
import dev.brume.sns.delivery.Audiences;
import dev.brume.sns.fifo.Deduplication;
import dev.brume.sns.subscription.SubscriptionLifecycle;
import dev.brume.sns.subscription.Subscriptions;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicAttributes;
import dev.brume.sns.topic.TopicName;
import dev.brume.sns.topic.TopicPolicy;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;

/// Topics: their attributes and policies.
final class TopicOperations {
    private static final String FIFO = "FifoTopic";

    private final Tables tables;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final SubscriptionLifecycle lifecycle;
    private final Audiences audiences;
    private final Deduplication deduplication;

    /// @param audiences have to know of changes
    record OfTopics(Subscriptions subscriptions, SubscriptionLifecycle lifecycle, Audiences audiences, Deduplication deduplication) {}

    TopicOperations(Tables tables, Topics topics, OfTopics ofTopics) {
        this.tables = tables;
        this.topics = topics;
        this.subscriptions = ofTopics.subscriptions();
        this.lifecycle = ofTopics.lifecycle();
        this.audiences = ofTopics.audiences();
        this.deduplication = ofTopics.deduplication();
    }

    CreateTopicResponse create(Call call, CreateTopicInput request) {
        if (request.dataProtectionPolicy() != null && !request.dataProtectionPolicy().isEmpty()) {
            throw NotImplemented.feature("SNS", "CreateTopic's DataProtectionPolicy");
        }
        Map<String, String> given = request.attributes() == null ? Map.of() : request.attributes();
        boolean fifo = given.containsKey(FIFO) && TopicAttributes.bool(FIFO, given.get(FIFO));
        SnsTopic wanted = new SnsTopic(call.scope(), TopicName.checked(request.name(), fifo), attributes(given, fifo),
                ResourceTags.bounded(ResourceTags.of(request.tags())));
        call.concerns(wanted.arn());
        given.keySet().forEach(name -> warnOfWhatIsOnlyKept(call, name));
        tables.transact(() -> topics.find(new TopicReference(wanted.scope(), wanted.name())).ifPresentOrElse(
                there -> requireSame(there, wanted), () -> add(wanted)));
        return new CreateTopicResponse(wanted.arn());
    }

    private static Map<String, String> attributes(Map<String, String> given, boolean fifo) {
        Map<String, String> attributes = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (name.equals(FIFO)) return;
            if (!TopicAttributes.isKnown(name)) throw SnsErrors.unknownAttribute(name);
            try {
                String checked = TopicAttributes.checked(name, value, fifo);
                if (!checked.isEmpty()) attributes.put(name, checked);
            } catch (InvalidAttributeException e) {
                throw SnsErrors.invalidAttribute(e);
            }
        });
        return attributes;
    }

    /// A topic may be created again with no more than it was created with.
    private static void requireSame(SnsTopic there, SnsTopic wanted) {
        if (!there.attributes().entrySet().containsAll(wanted.attributes().entrySet())) {
            throw SnsErrors.differentAttributes("Topic");
        }
        if (!there.tags().entrySet().containsAll(wanted.tags().entrySet())) throw SnsErrors.differentTags();
    }

    private void add(SnsTopic topic) {
        Scope scope = topic.scope();
        long count = topics.count(scope);
        if (count >= SnsLimits.MAX_TOPICS) throw SnsErrors.topicLimitExceeded();
        boolean mayBeTooMany = topic.isFifo() && count >= SnsLimits.MAX_FIFO_TOPICS;
        if (mayBeTooMany && topics.countFifo(scope) >= SnsLimits.MAX_FIFO_TOPICS) throw SnsErrors.topicLimitExceeded();
        topics.put(topic);
    }

    /// Deleting what is not there is no error.
    Empty delete(Call call, DeleteTopicInput request) {
        TopicReference topic = reference(call, request.topicArn());
        tables.transact(() -> {
            topics.remove(topic);
            lifecycle.removeAll(topic);
            deduplication.clear(topic);
            audiences.changed(topic);
        });
        return Empty.INSTANCE;
    }

    GetTopicAttributesResponse attributes(Call call, GetTopicAttributesInput request) {
        TopicReference reference = reference(call, request.topicArn());
        return new GetTopicAttributesResponse(TopicAttributes.shown(topics.require(reference), counts(reference)));
    }

    private TopicAttributes.Counts counts(TopicReference topic) {
        long[] counts = {0, 0};
        subscriptions.scan(topic, "", subscription -> {
            counts[subscription.isPending() ? 1 : 0]++;
            return true;
        });
        return new TopicAttributes.Counts(counts[0], counts[1]);
    }

    Empty setAttributes(Call call, SetTopicAttributesInput request) {
        TopicReference reference = reference(call, request.topicArn());
        String name = request.attributeName();
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        tables.transact(() -> {
            SnsTopic topic = topics.require(reference);
            if (!TopicAttributes.isKnown(name)) throw SnsErrors.invalid("AttributeName");
            topics.put(topic.with(name, checked(name, value, topic)));
            if (TopicAttributes.concernsDeliveries(name)) audiences.changed(reference);
        });
        warnOfWhatIsOnlyKept(call, name);
        return Empty.INSTANCE;
    }

    private static void warnOfWhatIsOnlyKept(Call call, String name) {
        if (TopicAttributes.isOnlyKept(name)) call.warn(name + ": there are no subscriptions of this kind to log");
    }

    private static String checked(String name, String value, SnsTopic topic) {
        try {
            return TopicAttributes.checked(name, value, topic.isFifo());
        } catch (InvalidAttributeException e) {
            throw SnsErrors.invalid(e.getMessage());
        }
    }

    ListTopicsResponse list(Call call, ListTopicsInput request) {
        ListPage<SnsTopic> page = ListPage.of(
                request.nextToken(), (after, visitor) -> topics.scan(call.scope(), after, visitor), SnsTopic::name);
        return new ListTopicsResponse(page.items().stream().map(topic -> new Topic(topic.arn())).toList(), page.next());
    }

    Empty addPermission(Call call, AddPermissionInput request) {
        TopicReference reference = reference(call, request.topicArn());
        TopicPolicy.Permission permission =
                new TopicPolicy.Permission(request.label(), request.awsAccountId(), request.actionName());
        tables.transact(() -> {
            SnsTopic topic = topics.require(reference);
            topics.put(topic.with(topic.policy().with(permission, topic)));
        });
        return Empty.INSTANCE;
    }

    Empty removePermission(Call call, RemovePermissionInput request) {
        TopicReference reference = reference(call, request.topicArn());
        tables.transact(() -> {
            SnsTopic topic = topics.require(reference);
            topics.put(topic.with(topic.policy().without(request.label())));
        });
        return Empty.INSTANCE;
    }

    private static TopicReference reference(Call call, String arn) {
        call.concerns(arn);
        return TopicReference.parse("TopicArn", arn, call.scope());
    }
}
