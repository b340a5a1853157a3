package dev.brume.scheduler;

import dev.brume.aws.DataSize;
import java.time.Duration;

/// Limits of EventBridge Scheduler, and those of Brume where AWS has none.
///
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html">AWS</a>
public final class SchedulerLimits {
    public static final int MAX_SCHEDULES = 1_000_000;
    public static final int MAX_GROUPS = 500;
    public static final int MAX_TAGS = 50;
    static final int MAX_LISTED = 100;
    static final int MAX_RETRY_ATTEMPTS = 185;
    static final int MAX_EVENT_AGE_SECONDS = 86_400;

    static final DataSize MAX_INPUT = DataSize.kibibytes(256);

    /// How long a `StartDate` may have passed.
    static final Duration MAX_START_AGO = Duration.ofMinutes(5);

    /// "All schedule types invoke their targets with 60 second precision": what comes later than that was missed.
    public static final Duration PRECISION = Duration.ofSeconds(60);

    /// How many schedules of a deleted group go in one unit.
    public static final int DELETED_AT_ONCE = 500;

    private SchedulerLimits() {}
}
