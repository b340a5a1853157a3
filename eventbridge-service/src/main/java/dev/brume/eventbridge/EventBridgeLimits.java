package dev.brume.eventbridge;

import dev.brume.aws.DataSize;
import java.time.Duration;

/// Limits of EventBridge, and those of Brume where AWS has none.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">AWS</a>
public final class EventBridgeLimits {
    /// All entries of a PutEvents together.
    static final DataSize MAX_ENTRIES = DataSize.kibibytes(256);

    /// What a `Time` counts.
    static final int TIME_SIZE = 14;

    public static final int MAX_TARGETS_PER_RULE = 5;
    public static final DataSize MAX_POLICY = DataSize.kibibytes(10);
    static final int MAX_LISTED = 100;

    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-tagging.html
    static final int MAX_TAGS = 50;

    public static final int MAX_RETRY_ATTEMPTS = 185;
    public static final Duration MAX_EVENT_AGE = Duration.ofHours(24);

    /// On a bus with more rules than this the trace counts those that did not match, and names none.
    public static final int MAX_RULES_EXPLAINED = 20;

    /// In an account and region.
    public static final int MAX_ACTIVE_REPLAYS = 10;

    private EventBridgeLimits() {}
}
