package dev.brume.scheduler.expression;

import java.time.Instant;
import java.util.Optional;

/// When something recurs. Immutable, safe on any thread.
public sealed interface ScheduleExpression permits Rate, Cron {

    /// The next time.
    ///
    /// @param last when it was due last, or when the schedule was made
    /// @param now the next time is after this: what was missed meanwhile is not made up for
    /// @return empty if there is none any more
    Optional<Instant> next(Instant last, Instant now);

    /// @return empty if it is neither a rate nor a cron expression as AWS takes them
    static Optional<ScheduleExpression> parse(String text) {
        return Rate.parse(text).or(() -> Cron.parse(text));
    }
}
