package dev.brume.scheduler;

import dev.brume.scheduler.group.GroupDeletion;
import dev.brume.scheduler.group.ScheduleGroup;
import dev.brume.scheduler.group.ScheduleGroups;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Groups of schedules.
final class ScheduleGroupOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final ScheduleGroups groups;
    private final GroupDeletion deletion;

    ScheduleGroupOperations(Tables tables, Timeline timeline, ScheduleGroups groups, GroupDeletion deletion) {
        this.tables = tables;
        this.timeline = timeline;
        this.groups = groups;
        this.deletion = deletion;
    }

    CreateScheduleGroupOutput create(Call call, CreateScheduleGroupInput input) {
        Map<String, String> tags = TagOperations.map(input.tags());
        TagOperations.requireFew(tags);
        Optional<String> token = Optional.ofNullable(input.clientToken());
        return tables.transact(() -> {
            Optional<ScheduleGroup> before = groups.find(call.scope(), input.name());
            if (before.isPresent()) {
                boolean repeated = token.isPresent() && before.get().clientToken().equals(token) && before.get().tags().equals(tags);
                if (!repeated) throw SchedulerErrors.groupExists(input.name());
                return new CreateScheduleGroupOutput(before.get().arn());
            }
            if (groups.count(call.scope()) >= SchedulerLimits.MAX_GROUPS) {
                throw SchedulerErrors.tooMany("schedule groups", SchedulerLimits.MAX_GROUPS);
            }
            Instant now = timeline.now();
            ScheduleGroup group = new ScheduleGroup(call.scope(), input.name(), ScheduleGroup.State.ACTIVE, tags, token, now, now);
            groups.put(group);
            call.concerns(group.arn());
            return new CreateScheduleGroupOutput(group.arn());
        });
    }

    DeleteScheduleGroupOutput delete(Call call, DeleteScheduleGroupInput input) {
        call.concerns(ScheduleGroup.arn(call.scope(), input.name()));
        if (input.name().equals(ScheduleGroup.DEFAULT)) throw SchedulerErrors.defaultGroupStays();
        tables.transact(() -> {
            ScheduleGroup group = groups.require(call.scope(), input.name());
            if (group.isActive()) deletion.begin(group);
        });
        return new DeleteScheduleGroupOutput();
    }

    GetScheduleGroupOutput get(Call call, GetScheduleGroupInput input) {
        ScheduleGroup group = groups.require(call.scope(), input.name());
        call.concerns(group.arn());
        return GetScheduleGroupOutput.builder()
                .arn(group.arn())
                .name(group.name())
                .state(group.state().name())
                .creationDate(group.creationDate())
                .lastModificationDate(group.lastModificationDate())
                .build();
    }

    ListScheduleGroupsOutput list(Call call, ListScheduleGroupsInput input) {
        ListPage<ScheduleGroup> page = new ListPage<>(input.nextToken(), input.maxResults(), ScheduleGroup::name);
        groups.of(call.scope()).stream()
                .filter(group -> page.after().isEmpty() || group.name().compareTo(page.after().get()) > 0)
                .filter(group -> input.namePrefix() == null || group.name().startsWith(input.namePrefix()))
                .forEach(page::add);
        return new ListScheduleGroupsOutput(page.next(), page.items().stream().map(ScheduleGroupOperations::listed).toList());
    }

    private static ScheduleGroupSummary listed(ScheduleGroup group) {
        return ScheduleGroupSummary.builder()
                .arn(group.arn())
                .name(group.name())
                .state(group.state().name())
                .creationDate(group.creationDate())
                .lastModificationDate(group.lastModificationDate())
                .build();
    }
}
