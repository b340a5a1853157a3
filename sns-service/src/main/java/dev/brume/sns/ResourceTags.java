package dev.brume.sns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tags on the wire and as rows have them.
final class ResourceTags {
    private ResourceTags() {}

    /// @param tags may be null
    /// @throws dev.brume.aws.AwsException `InvalidParameter` if a key is there twice, or is AWS's own
    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        if (tags == null) return byKey;
        for (Tag tag : tags) {
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) throw SnsErrors.systemTag();
            if (byKey.put(tag.key(), tag.value()) != null) throw SnsErrors.duplicateTagKeys();
        }
        return byKey;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    }

    static Map<String, String> bounded(Map<String, String> tags) {
        if (tags.size() > SnsLimits.MAX_TAGS) throw SnsErrors.tooManyTags();
        return tags;
    }
}
