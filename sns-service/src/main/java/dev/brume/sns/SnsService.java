package dev.brume.sns;

import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// SNS: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class SnsService implements Sns {
    private final TopicOperations topics;
    private final TagOperations tags;

    SnsService(SnsWiring wiring) {
        this.topics = wiring.topicOperations();
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
