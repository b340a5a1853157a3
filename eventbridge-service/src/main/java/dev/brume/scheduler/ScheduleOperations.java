package dev.brume.scheduler;

import dev.brume.scheduler.group.ScheduleGroup;
import dev.brume.scheduler.group.ScheduleGroups;
import dev.brume.scheduler.schedule.Schedule;
import dev.brume.scheduler.schedule.ScheduleKey;
import dev.brume.scheduler.schedule.ScheduleTimers;
import dev.brume.scheduler.schedule.Schedules;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.Optional;

/// Schedules.
final class ScheduleOperations {
    private final Tables tables;
    private final ScheduleShapes shapes;
    private final ScheduleGroups groups;
    private final Schedules schedules;
    private final ScheduleTimers timers;

    ScheduleOperations(Tables tables, ScheduleShapes shapes, ScheduleGroups groups, Schedules schedules, ScheduleTimers timers) {
        this.tables = tables;
        this.shapes = shapes;
        this.groups = groups;
        this.schedules = schedules;
        this.timers = timers;
    }

    CreateScheduleOutput create(Call call, CreateScheduleInput input) {
        Schedule schedule = shapes.row(call, input);
        call.concerns(schedule.arn());
        tables.transact(() -> {
            groups.requireActive(call.scope(), schedule.group());
            Optional<Schedule> before = schedules.find(call.scope(), schedule.key());
            if (before.isPresent()) {
                boolean repeated = schedule.clientToken().isPresent() && schedule.saysTheSameAs(before.get());
                if (!repeated) throw SchedulerErrors.scheduleExists(schedule.name());
                return;
            }
            if (schedules.count(call.scope()) >= SchedulerLimits.MAX_SCHEDULES) {
                throw SchedulerErrors.tooMany("schedules", SchedulerLimits.MAX_SCHEDULES);
            }
            put(call, schedule);
        });
        return new CreateScheduleOutput(schedule.arn());
    }

    /// What a request leaves out is not kept, but set to what it would be in a new schedule.
    UpdateScheduleOutput update(Call call, UpdateScheduleInput input) {
        Schedule schedule = shapes.row(call, input);
        call.concerns(schedule.arn());
        tables.transact(() -> {
            Schedule before = schedules.require(call.scope(), schedule.key());
            groups.requireActive(call.scope(), schedule.group());
            put(call, schedule.inPlaceOf(before));
        });
        return new UpdateScheduleOutput(schedule.arn());
    }

    private void put(Call call, Schedule schedule) {
        if (!timers.put(schedule)) call.warn("The schedule will never be due: its time has passed.");
    }

    DeleteScheduleOutput delete(Call call, DeleteScheduleInput input) {
        ScheduleKey key = key(input.groupName(), input.name());
        call.concerns(Schedule.arn(call.scope(), key.group(), key.name()));
        tables.transact(() -> timers.remove(schedules.require(call.scope(), key)));
        return new DeleteScheduleOutput();
    }

    GetScheduleOutput get(Call call, GetScheduleInput input) {
        Schedule schedule = schedules.require(call.scope(), key(input.groupName(), input.name()));
        call.concerns(schedule.arn());
        return ScheduleShapes.shape(schedule);
    }

    ListSchedulesOutput list(Call call, ListSchedulesInput input) {
        String group = input.groupName();
        if (group != null) groups.require(call.scope(), group);
        ListPage<Schedule> page = new ListPage<>(input.nextToken(), input.maxResults(), schedule -> schedule.key().toString());
        ScheduleKey from = page.after().map(ScheduleOperations::key).orElse(group == null ? null : new ScheduleKey(group, ""));
        schedules.scan(call.scope(), from, schedule -> {
            if (group != null && !schedule.group().equals(group)) return schedule.group().compareTo(group) < 0;
            return !matches(schedule, input) || page.add(schedule);
        });
        return new ListSchedulesOutput(page.next(), page.items().stream().map(ScheduleShapes::summary).toList());
    }

    private static boolean matches(Schedule schedule, ListSchedulesInput input) {
        return (input.namePrefix() == null || schedule.name().startsWith(input.namePrefix()))
                && (input.state() == null || schedule.state().name().equals(input.state()));
    }

    private static ScheduleKey key(String group, String name) {
        return new ScheduleKey(group == null ? ScheduleGroup.DEFAULT : group, name);
    }

    private static ScheduleKey key(String token) {
        int slash = token.indexOf('/');
        if (slash < 0) throw SchedulerErrors.invalidToken();
        return new ScheduleKey(token.substring(0, slash), token.substring(slash + 1));
    }
}
