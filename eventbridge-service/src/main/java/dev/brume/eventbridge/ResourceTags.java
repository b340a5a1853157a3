package dev.brume.eventbridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tags on the wire and as rows have them.
final class ResourceTags {
    private ResourceTags() {}

    /// @param tags may be null
    /// @throws dev.brume.aws.AwsException `ValidationException` for keys that are AWS's own, and for too many
    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        if (tags == null) return byKey;
        for (Tag tag : tags) {
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) throw EventBridgeErrors.systemTag();
            byKey.put(tag.key(), tag.value());
        }
        return bounded(byKey);
    }

    static Map<String, String> bounded(Map<String, String> tags) {
        if (tags.size() > EventBridgeLimits.MAX_TAGS) throw EventBridgeErrors.tooManyTags();
        return tags;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    }
}
