package dev.brume.logs;

import dev.brume.aws.DataSize;
import java.time.Duration;
import java.util.Set;

/// Limits of CloudWatch Logs, and those of Brume where AWS has none.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html">AWS</a>
public final class LogsLimits {
    /// What an event counts besides its message, in batches and in `storedBytes`.
    public static final int EVENT_OVERHEAD = 26;

    public static final DataSize MAX_BATCH = DataSize.mebibytes(1);
    public static final DataSize MAX_EVENT = DataSize.mebibytes(1);
    public static final Duration MAX_BATCH_SPAN = Duration.ofHours(24);
    public static final Duration MAX_EVENT_AGE = Duration.ofDays(14);
    public static final Duration MAX_EVENT_FUTURE = Duration.ofHours(2);

    /// GetLogEvents and FilterLogEvents: so many events, and so much text.
    public static final int MAX_EVENTS = 10_000;
    public static final DataSize MAX_PAGE = DataSize.mebibytes(1);

    /// FilterLogEvents of Brume looks at so much text before it answers with a token.
    static final DataSize MAX_SEARCH = DataSize.mebibytes(16);

    static final int MAX_DESCRIBED = 50;
    static final int MAX_LISTED = 1_000;
    static final int DEFAULT_LISTED = 50;

    public static final int MAX_TAGS = 50;
    static final int MAX_METRIC_FILTERS = 100;
    static final int MAX_SUBSCRIPTION_FILTERS = 2;
    static final int MAX_REGEX_FILTERS = 5;
    public static final int MAX_RESOURCE_POLICIES = 10;

    /// The most text in one call of a subscribed function: with what base64 adds it is an event that Lambda takes.
    public static final DataSize MAX_SUBSCRIPTION_DATA = DataSize.kibibytes(180);

    /// How much a log group of Brume keeps, counted as `storedBytes`; option `LOGS_GROUP_MIB`.
    public static final DataSize GROUP_SIZE = DataSize.mebibytes(64);

    public static final Set<Integer> RETENTION_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private LogsLimits() {}
}
