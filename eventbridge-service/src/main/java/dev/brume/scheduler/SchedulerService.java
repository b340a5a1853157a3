package dev.brume.scheduler;

import dev.brume.spi.Call;

/// EventBridge Scheduler: the table of contents.
public final class SchedulerService implements Scheduler {
    private final ScheduleOperations schedules;
    private final ScheduleGroupOperations groups;
    private final TagOperations tags;

    SchedulerService(ScheduleOperations schedules, ScheduleGroupOperations groups, TagOperations tags) {
        this.schedules = schedules;
        this.groups = groups;
        this.tags = tags;
    }

    // Schedules

    @Override public CreateScheduleOutput createSchedule(Call call, CreateScheduleInput input) {
        return schedules.create(call, input);
    }

    @Override public DeleteScheduleOutput deleteSchedule(Call call, DeleteScheduleInput input) {
        return schedules.delete(call, input);
    }

    @Override public GetScheduleOutput getSchedule(Call call, GetScheduleInput input) {
        return schedules.get(call, input);
    }

    @Override public ListSchedulesOutput listSchedules(Call call, ListSchedulesInput input) {
        return schedules.list(call, input);
    }

    @Override public UpdateScheduleOutput updateSchedule(Call call, UpdateScheduleInput input) {
        return schedules.update(call, input);
    }

    // Schedule groups

    @Override public CreateScheduleGroupOutput createScheduleGroup(Call call, CreateScheduleGroupInput input) {
        return groups.create(call, input);
    }

    @Override public DeleteScheduleGroupOutput deleteScheduleGroup(Call call, DeleteScheduleGroupInput input) {
        return groups.delete(call, input);
    }

    @Override public GetScheduleGroupOutput getScheduleGroup(Call call, GetScheduleGroupInput input) {
        return groups.get(call, input);
    }

    @Override public ListScheduleGroupsOutput listScheduleGroups(Call call, ListScheduleGroupsInput input) {
        return groups.list(call, input);
    }

    // Tags

    @Override public ListTagsForResourceOutput listTagsForResource(Call call, ListTagsForResourceInput input) {
        return tags.list(call, input);
    }

    @Override public TagResourceOutput tagResource(Call call, TagResourceInput input) {
        return tags.tag(call, input);
    }

    @Override public UntagResourceOutput untagResource(Call call, UntagResourceInput input) {
        return tags.untag(call, input);
    }
}
