package dev.brume.sns;

import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.Topics;
import dev.brume.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Tags of topics.
final class TagOperations {
    private final Tables tables;
    private final Topics topics;

    TagOperations(Tables tables, Topics topics) {
        this.tables = tables;
        this.topics = topics;
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        return new ListTagsForResourceResponse(ResourceTags.list(require(request.resourceArn()).tags()));
    }

    TagResourceResponse tag(TagResourceRequest request) {
        Map<String, String> added = ResourceTags.of(request.tags());
        change(request.resourceArn(), tags -> tags.putAll(added));
        return new TagResourceResponse();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        change(request.resourceArn(), tags -> request.tagKeys().forEach(tags::remove));
        return new UntagResourceResponse();
    }

    private void change(String arn, Consumer<Map<String, String>> change) {
        tables.transact(() -> {
            SnsTopic topic = require(arn);
            Map<String, String> tags = new LinkedHashMap<>(topic.tags());
            change.accept(tags);
            topics.put(topic.withTags(ResourceTags.bounded(tags)));
        });
    }

    private SnsTopic require(String arn) {
        return topics.find(arn).orElseThrow(SnsErrors::noSuchResource);
    }
}
