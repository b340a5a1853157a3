package dev.brume.scheduler.group;

import dev.brume.scheduler.SchedulerLimits;
import dev.brume.scheduler.schedule.Schedule;
import dev.brume.scheduler.schedule.ScheduleKey;
import dev.brume.scheduler.schedule.ScheduleTimers;
import dev.brume.scheduler.schedule.Schedules;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.util.ArrayList;
import java.util.List;

/// The end of a group: it is `DELETING` until its last schedule has gone, some at a time.
///
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group-delete.html">AWS</a>
public final class GroupDeletion {
    private static final String OWNER = "scheduler.group-deletion";

    private final Timeline timeline;
    private final ScheduleGroups groups;
    private final Schedules schedules;
    private final ScheduleTimers timers;

    public GroupDeletion(Timeline timeline, ScheduleGroups groups, Schedules schedules, ScheduleTimers timers) {
        this.timeline = timeline;
        this.groups = groups;
        this.schedules = schedules;
        this.timers = timers;
        timeline.onDue(OWNER, this::due);
    }

    /// In a unit.
    public void begin(ScheduleGroup group) {
        groups.put(group.deleting(timeline.now()));
        timeline.schedule(new Timer(group.scope(), OWNER, group.name(), timeline.now()));
    }

    private void due(Timer timer) {
        ScheduleGroup group = groups.find(timer.scope(), timer.key()).orElse(null);
        if (group == null || group.isActive()) return;
        List<Schedule> some = new ArrayList<>();
        schedules.scan(group.scope(), new ScheduleKey(group.name(), ""), schedule -> {
            boolean inside = schedule.group().equals(group.name());
            if (inside) some.add(schedule);
            return inside && some.size() < SchedulerLimits.DELETED_AT_ONCE;
        });
        some.forEach(timers::remove);
        if (some.size() < SchedulerLimits.DELETED_AT_ONCE) groups.remove(group);
        else timeline.schedule(new Timer(timer.scope(), OWNER, timer.key(), timer.due()));
    }
}
