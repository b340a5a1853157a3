package dev.brume.scheduler;

import dev.brume.aws.Arn;
import dev.brume.scheduler.group.ScheduleGroup;
import dev.brume.scheduler.group.ScheduleGroups;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Tags of groups: schedules themselves have none.
final class TagOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final ScheduleGroups groups;

    TagOperations(Tables tables, Timeline timeline, ScheduleGroups groups) {
        this.tables = tables;
        this.timeline = timeline;
        this.groups = groups;
    }

    ListTagsForResourceOutput list(Call call, ListTagsForResourceInput input) {
        List<Tag> tags = new ArrayList<>();
        new TreeMap<>(require(call, input.resourceArn()).tags()).forEach((key, value) -> tags.add(new Tag(key, value)));
        return new ListTagsForResourceOutput(tags);
    }

    TagResourceOutput tag(Call call, TagResourceInput input) {
        change(call, input.resourceArn(), tags -> {
            Map<String, String> all = new LinkedHashMap<>(tags);
            all.putAll(map(input.tags()));
            return all;
        });
        return new TagResourceOutput();
    }

    UntagResourceOutput untag(Call call, UntagResourceInput input) {
        change(call, input.resourceArn(), tags -> {
            Map<String, String> left = new LinkedHashMap<>(tags);
            input.tagKeys().forEach(left::remove);
            return left;
        });
        return new UntagResourceOutput();
    }

    private void change(Call call, String arn, UnaryOperator<Map<String, String>> change) {
        tables.transact(() -> {
            ScheduleGroup group = require(call, arn);
            Map<String, String> tags = change.apply(group.tags());
            requireFew(tags);
            if (!tags.equals(group.tags())) groups.put(group.withTags(tags, timeline.now()));
        });
    }

    private ScheduleGroup require(Call call, String arn) {
        call.concerns(arn);
        String name = Arn.parse(arn).resourceName();
        if (!arn.equals(ScheduleGroup.arn(call.scope(), name))) throw SchedulerErrors.noSuchGroup(name);
        return groups.require(call.scope(), name);
    }

    static void requireFew(Map<String, String> tags) {
        if (tags.size() > SchedulerLimits.MAX_TAGS) throw SchedulerErrors.tooMany("tags", SchedulerLimits.MAX_TAGS);
    }

    /// @param tags null for none
    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        if (tags == null) return map;
        for (Tag tag : tags) {
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4))
                throw SchedulerErrors.invalid("Tag keys that begin with aws: are reserved.");
            map.put(tag.key(), tag.value());
        }
        return map;
    }
}
