package dev.brume.stepfunctions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tags on the wire and as rows have them.
final class ResourceTags {
    private ResourceTags() {}

    /// @param tags may be null
    /// @throws dev.brume.aws.AwsException `TooManyTags`
    static Map<String, String> of(List<Tag> tags, String arn) {
        return added(Map.of(), tags, arn);
    }

    /// @param tags may be null
    /// @throws dev.brume.aws.AwsException `TooManyTags`
    static Map<String, String> added(Map<String, String> before, List<Tag> tags, String arn) {
        Map<String, String> byKey = new LinkedHashMap<>(before);
        if (tags != null) tags.forEach(tag -> byKey.put(tag.key(), tag.value() == null ? "" : tag.value()));
        if (byKey.size() > StepFunctionsLimits.MAX_TAGS) throw StepFunctionsErrors.tooManyTags(arn);
        return byKey;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    }
}
