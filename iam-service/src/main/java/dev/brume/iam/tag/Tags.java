package dev.brume.iam.tag;

import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The tags of something. Keys keep their case, but two that differ only in case are the same.
public record Tags(List<KeyValue> values) {
    public static final Tags NONE = new Tags(List.of());

    /// A tag.
    public record KeyValue(String key, String value) {
        boolean hasKey(String other) {
            return key.equalsIgnoreCase(other);
        }
    }

    public Tags {
        values = List.copyOf(values);
    }

    /// Tags of a request.
    ///
    /// @throws dev.brume.aws.AwsException `InvalidInput` if a key is there twice, `LimitExceeded` for more than 50
    public static Tags of(List<KeyValue> tags) {
        return NONE.with(tags);
    }

    /// These tags and others; a tag with a key that is there replaces it.
    ///
    /// @throws dev.brume.aws.AwsException `InvalidInput` if a key is there twice, `LimitExceeded` for more than 50 in all
    public Tags with(List<KeyValue> tags) {
        Set<String> keys = new HashSet<>();
        for (KeyValue tag : tags) {
            if (!keys.add(tag.key().toLowerCase(Locale.ROOT))) {
                throw IamErrors.duplicateTagKeys();
            }
            if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamErrors.reservedTagKey();
            }
        }
        List<KeyValue> merged = new ArrayList<>();
        for (KeyValue tag : values) {
            if (!keys.contains(tag.key().toLowerCase(Locale.ROOT))) {
                merged.add(tag);
            }
        }
        merged.addAll(tags);
        if (merged.size() > IamLimits.TAGS) {
            throw IamErrors.tooManyTags();
        }
        return new Tags(merged);
    }

    /// These tags without those of some keys, whatever their case.
    public Tags without(List<String> keys) {
        List<KeyValue> rest = new ArrayList<>(values);
        for (String key : keys) {
            rest.removeIf(tag -> tag.hasKey(key));
        }
        return new Tags(rest);
    }

    /// The values by key.
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (KeyValue tag : values) {
            map.put(tag.key(), tag.value());
        }
        return map;
    }
}
