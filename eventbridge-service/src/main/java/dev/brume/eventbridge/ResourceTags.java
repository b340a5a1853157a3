package dev.brume.eventbridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tags on the wire and as rows have them.
final class ResourceTags {
    private ResourceTags() {}

    /// @param tags may be null
    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        if (tags != null) tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    }
}
