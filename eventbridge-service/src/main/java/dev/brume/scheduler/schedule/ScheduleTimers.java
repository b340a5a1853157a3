package dev.brume.scheduler.schedule;

import dev.brume.scheduler.expression.ScheduleExpression;
import dev.brume.scheduler.target.Invocations;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// The next time of each schedule is a timer, and the only row that changes while a schedule is due again and again.
///
/// The timer goes in the unit that hands the invocation to the router and sets the next timer: no tick is lost, and none comes
/// twice, whenever the process ends.
public final class ScheduleTimers {
    private static final String OWNER = "scheduler.schedule";

    private final Timeline timeline;
    private final Schedules schedules;
    private final Invocations invocations;

    public ScheduleTimers(Timeline timeline, Schedules schedules, Invocations invocations) {
        this.timeline = timeline;
        this.schedules = schedules;
        this.invocations = invocations;
        timeline.onDue(OWNER, this::due);
    }

    /// Keeps a schedule that is made or changed. In a unit.
    ///
    /// @return whether it will be due, some time
    public boolean put(Schedule schedule) {
        schedules.put(schedule);
        // A rate that begins now begins when the call came, and not a moment before the clock is looked at again.
        Instant now = schedule.lastModificationDate();
        Optional<Instant> first = read(schedule).flatMap(expression -> schedule.timing().first(expression, now));
        if (schedule.isEnabled() && first.isPresent()) wait(schedule, first.get());
        else timeline.cancel(schedule.scope(), OWNER, schedule.key().toString());
        return first.isPresent();
    }

    /// In a unit.
    public void remove(Schedule schedule) {
        schedules.remove(schedule);
        timeline.cancel(schedule.scope(), OWNER, schedule.key().toString());
    }

    /// Invokes the target of a schedule now, whatever its expression says. In a unit.
    ///
    /// @return the time it is said to be due
    public Instant trigger(Schedule schedule) {
        Instant now = timeline.now();
        invocations.invoke(schedule, now, now);
        return now;
    }

    private void due(Timer timer) {
        schedules.find(timer.scope(), ScheduleKey.parse(timer.key())).filter(Schedule::isEnabled)
                .ifPresent(schedule -> due(schedule, tick(timer), timer.due()));
    }

    private void due(Schedule schedule, Instant tick, Instant at) {
        Timing timing = schedule.timing();
        Instant now = timeline.now();
        Optional<ScheduleExpression> expression = read(schedule);
        boolean recurs = expression.isPresent() && expression.get().recurs();
        if (recurs && timing.isMissed(tick, now)) invocations.missed(schedule, tick);
        else invocations.invoke(schedule, tick, at);
        Optional<Instant> next = recurs ? timing.after(expression.get(), tick, now) : Optional.empty();
        if (next.isPresent()) wait(schedule, next.get());
        else if (schedule.isDeletedAfterCompletion()) schedules.remove(schedule);
    }

    private void wait(Schedule schedule, Instant tick) {
        Timing.Due next = schedule.timing().due(tick, schedule);
        String payload = next.due().equals(tick) ? "" : tick.toString();
        timeline.schedule(new Timer(schedule.scope(), OWNER, schedule.key().toString(), next.due(), payload));
    }

    private static Instant tick(Timer timer) {
        return timer.payload().isEmpty() ? timer.due() : Instant.parse(timer.payload());
    }

    private static Optional<ScheduleExpression> read(Schedule schedule) {
        return ScheduleExpression.parse(schedule.timing().expression(), ZoneId.of(schedule.timing().timezone()));
    }
}
