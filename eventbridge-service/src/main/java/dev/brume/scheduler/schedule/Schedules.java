package dev.brume.scheduler.schedule;

import dev.brume.aws.Scope;
import dev.brume.scheduler.SchedulerErrors;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.Optional;
import java.util.function.Predicate;

/// The schedules of all groups. What changes them tells the [ScheduleTimers].
public final class Schedules {
    private final Table<ScheduleKey, Schedule> schedules;

    public Schedules(Tables tables) {
        this.schedules = tables.table("scheduler.schedule", ScheduleKey.class, Schedule.class);
    }

    public Optional<Schedule> find(Scope scope, ScheduleKey key) {
        return schedules.find(scope, key);
    }

    public Schedule require(Scope scope, ScheduleKey key) {
        return find(scope, key).orElseThrow(() -> SchedulerErrors.noSuchSchedule(key.name()));
    }

    public void put(Schedule schedule) {
        schedules.put(schedule.scope(), schedule.key(), schedule);
    }

    void remove(Schedule schedule) {
        schedules.remove(schedule.scope(), schedule.key());
    }

    public long count(Scope scope) {
        return schedules.count(scope);
    }

    /// Visits schedules by group and name until the visitor says false.
    ///
    /// @param from null for the first
    public void scan(Scope scope, ScheduleKey from, Predicate<Schedule> visitor) {
        schedules.scan(scope, from, null, row -> visitor.test(row.value()));
    }
}
