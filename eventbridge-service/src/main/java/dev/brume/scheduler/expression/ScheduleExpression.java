package dev.brume.scheduler.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// When something happens, once or again and again. Immutable, safe on any thread.
public sealed interface ScheduleExpression permits At, Rate, Cron {

    /// The next time.
    ///
    /// @param last when it was due last, or when the schedule was made
    /// @param now the next time is after this: what was missed meanwhile is not made up for
    /// @return empty if there is none any more
    Optional<Instant> next(Instant last, Instant now);

    /// The first time that is not before `earliest`.
    ///
    /// @param anchor what a rate is counted from, and its first time
    /// @return empty if there is none any more
    Optional<Instant> from(Instant anchor, Instant earliest);

    /// Whether it comes again and again, and not just once.
    default boolean recurs() {
        return true;
    }

    /// As the rules of EventBridge have it: in UTC, and never just once.
    ///
    /// @return empty if it is neither a rate nor a cron expression as AWS takes them
    static Optional<ScheduleExpression> parse(String text) {
        return Rate.parse(text).or(() -> Cron.parse(text, ZoneOffset.UTC));
    }

    /// As EventBridge Scheduler has it.
    ///
    /// @param zone whose clocks `at(…)` and `cron(…)` go by
    /// @return empty if AWS does not take it
    static Optional<ScheduleExpression> parse(String text, ZoneId zone) {
        return At.parse(text, zone).or(() -> Rate.parseLeniently(text)).or(() -> Cron.parse(text, zone));
    }
}
