package dev.brume.sns;

import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// SNS: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class SnsService implements Sns {
    private final TopicOperations topics;
    private final SubscriptionOperations subscriptions;
    private final PublishOperations publishing;
    private final SmsOperations sms;
    private final TagOperations tags;

    SnsService(SnsWiring wiring) {
        this.topics = wiring.topicOperations();
        this.subscriptions = wiring.subscriptionOperations();
        this.publishing = wiring.publishOperations();
        this.sms = wiring.smsOperations();
        this.tags = wiring.tagOperations();
    }

    // Topics

    @Override public Empty addPermission(Call call, AddPermissionInput request) {
        return topics.addPermission(call, request);
    }

    @Override public CreateTopicResponse createTopic(Call call, CreateTopicInput request) {
        return topics.create(call, request);
    }

    @Override public Empty deleteTopic(Call call, DeleteTopicInput request) {
        return topics.delete(call, request);
    }

    @Override public GetTopicAttributesResponse getTopicAttributes(Call call, GetTopicAttributesInput request) {
        return topics.attributes(call, request);
    }

    @Override public ListTopicsResponse listTopics(Call call, ListTopicsInput request) {
        return topics.list(call, request);
    }

    @Override public Empty removePermission(Call call, RemovePermissionInput request) {
        return topics.removePermission(call, request);
    }

    @Override public Empty setTopicAttributes(Call call, SetTopicAttributesInput request) {
        return topics.setAttributes(call, request);
    }

    // Subscriptions

    @Override public ConfirmSubscriptionResponse confirmSubscription(Call call, ConfirmSubscriptionInput request) {
        return subscriptions.confirm(call, request);
    }

    @Override public GetSubscriptionAttributesResponse getSubscriptionAttributes(Call call, GetSubscriptionAttributesInput request) {
        return subscriptions.attributes(call, request);
    }

    @Override public ListSubscriptionsResponse listSubscriptions(Call call, ListSubscriptionsInput request) {
        return subscriptions.list(call, request);
    }

    @Override public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(Call call, ListSubscriptionsByTopicInput request) {
        return subscriptions.listByTopic(call, request);
    }

    @Override public Empty setSubscriptionAttributes(Call call, SetSubscriptionAttributesInput request) {
        return subscriptions.setAttributes(call, request);
    }

    @Override public SubscribeResponse subscribe(Call call, SubscribeInput request) {
        return subscriptions.subscribe(call, request);
    }

    @Override public Empty unsubscribe(Call call, UnsubscribeInput request) {
        return subscriptions.unsubscribe(call, request);
    }

    // Messages

    @Override public PublishResponse publish(Call call, PublishInput request) {
        return publishing.publish(call, request);
    }

    @Override public PublishBatchResponse publishBatch(Call call, PublishBatchInput request) {
        return publishing.publishBatch(call, request);
    }

    // Text messages

    @Override public CheckIfPhoneNumberIsOptedOutResponse checkIfPhoneNumberIsOptedOut(
            Call call, CheckIfPhoneNumberIsOptedOutInput request) {
        return sms.isOptedOut(request);
    }

    @Override public GetSMSAttributesResponse getSMSAttributes(Call call, GetSMSAttributesInput request) {
        return sms.get(call, request);
    }

    @Override public ListPhoneNumbersOptedOutResponse listPhoneNumbersOptedOut(Call call, ListPhoneNumbersOptedOutInput request) {
        return sms.optedOut();
    }

    @Override public OptInPhoneNumberResponse optInPhoneNumber(Call call, OptInPhoneNumberInput request) {
        return sms.optIn(request);
    }

    @Override public SetSMSAttributesResponse setSMSAttributes(Call call, SetSMSAttributesInput request) {
        return sms.set(call, request);
    }

    // Tags

    @Override public ListTagsForResourceResponse listTagsForResource(Call call, ListTagsForResourceRequest request) {
        return tags.list(request);
    }

    @Override public TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        return tags.tag(request);
    }

    @Override public UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        return tags.untag(request);
    }
}
