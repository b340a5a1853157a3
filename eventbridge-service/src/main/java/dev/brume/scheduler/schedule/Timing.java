package dev.brume.scheduler.schedule;

import dev.brume.scheduler.SchedulerLimits;
import dev.brume.scheduler.expression.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/// When a schedule is due.
///
/// @param expression as AWS takes it
/// @param timezone of the IANA database
/// @param startDate recurring schedules are not due before it
/// @param endDate recurring schedules are not due after it
/// @param flexibleTimeWindow zero if it is off
/// @param anchor from when a rate is counted where there is no start date: when the expression was set
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">AWS</a>
public record Timing(
        String expression,
        String timezone,
        Optional<Instant> startDate,
        Optional<Instant> endDate,
        Duration flexibleTimeWindow,
        Instant anchor) {

    Timing countedFrom(Instant other) {
        return new Timing(expression, timezone, startDate, endDate, flexibleTimeWindow, other);
    }

    /// One time of a schedule.
    ///
    /// @param tick the time that the expression names
    /// @param due when in its window the target is invoked
    public record Due(Instant tick, Instant due) {}

    /// The first time of a schedule that is made or changed now. A single time may have passed as long as AWS might have needed
    /// for it.
    Optional<Instant> first(ScheduleExpression read, Instant now) {
        return read.recurs() ? from(read, now) : from(read, madeUpFor(now));
    }

    /// The time after a tick. Those are left out that were missed, as while Brume was not running.
    Optional<Instant> after(ScheduleExpression read, Instant tick, Instant now) {
        Instant next = tick.plusNanos(1);
        Instant late = madeUpFor(now);
        return from(read, late.isAfter(next) ? late : next);
    }

    private Optional<Instant> from(ScheduleExpression read, Instant earliest) {
        if (!read.recurs()) return read.from(anchor, earliest);
        Instant start = startDate.orElse(earliest);
        return read.from(startDate.orElse(anchor), start.isAfter(earliest) ? start : earliest)
                .filter(tick -> endDate.isEmpty() || !tick.isAfter(endDate.get()));
    }

    /// Whether it is too late for this tick of a recurring schedule.
    boolean isMissed(Instant tick, Instant now) {
        return tick.isBefore(madeUpFor(now));
    }

    private Instant madeUpFor(Instant now) {
        return now.minus(flexibleTimeWindow).minus(SchedulerLimits.PRECISION);
    }

    /// When in its window a tick is due: any second of it, the same whenever it is asked for.
    Due due(Instant tick, Schedule schedule) {
        if (flexibleTimeWindow.isZero()) return new Due(tick, tick);
        long seed = 31L * schedule.key().hashCode() + tick.getEpochSecond();
        return new Due(tick, tick.plusSeconds(new SplittableRandom(seed).nextLong(flexibleTimeWindow.toSeconds())));
    }
}
