package dev.brume.logs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules of tags.
final class ResourceTags {
    private ResourceTags() {}

    /// @param added null for none
    /// @throws dev.brume.aws.AwsException `TooManyTagsException`; `InvalidParameterException` for AWS's own keys
    static Map<String, String> added(Map<String, String> before, Map<String, String> added) {
        Map<String, String> tags = new LinkedHashMap<>(before);
        if (added != null) {
            added.keySet().forEach(key -> {
                if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                    throw LogsErrors.invalid("Tag keys that begin with aws: are reserved.");
                }
            });
            tags.putAll(added);
        }
        if (tags.size() > LogsLimits.MAX_TAGS) {
            throw LogsErrors.tooManyTags();
        }
        return tags;
    }

    static Map<String, String> removed(Map<String, String> before, List<String> keys) {
        Map<String, String> tags = new LinkedHashMap<>(before);
        keys.forEach(tags::remove);
        return tags;
    }
}
