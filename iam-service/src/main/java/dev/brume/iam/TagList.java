package dev.brume.iam;

import dev.brume.iam.tag.Tags;
import java.util.ArrayList;
import java.util.List;

/// Tags between requests and rows.
final class TagList {
    private TagList() {
    }

    /// @param tags of a request; null where it has none
    static Tags read(List<Tag> tags) {
        return Tags.of(values(tags));
    }

    static List<Tags.KeyValue> values(List<Tag> tags) {
        if (tags == null) {
            return List.of();
        }
        List<Tags.KeyValue> values = new ArrayList<>(tags.size());
        for (Tag tag : tags) {
            values.add(new Tags.KeyValue(tag.key(), tag.value()));
        }
        return values;
    }

    static List<Tag> of(Tags tags) {
        return of(tags.values());
    }

    static List<Tag> of(List<Tags.KeyValue> values) {
        List<Tag> tags = new ArrayList<>(values.size());
        for (Tags.KeyValue value : values) {
            tags.add(new Tag(value.key(), value.value()));
        }
        return tags;
    }

    /// As `Tags` stands in an answer that leaves it out where there are none.
    static List<Tag> orNull(Tags tags) {
        return tags.values().isEmpty() ? null : of(tags);
    }
}
