package dev.brume.sns;

import dev.brume.aws.DataSize;
import java.time.Duration;

/// Limits of SNS, and those of Brume where AWS has none.
///
/// @see <a href="https://docs.aws.amazon.com/general/latest/gr/sns.html">AWS</a>
public final class SnsLimits {
    public static final int MAX_TOPIC_NAME = 256;
    public static final int MAX_TOPICS = 100_000;
    public static final int MAX_FIFO_TOPICS = 1_000;
    public static final int MAX_TAGS = 50;
    public static final int MAX_DISPLAY_NAME = 100;
    public static final DataSize MAX_POLICY = DataSize.kibibytes(30);
    public static final int PAGE = 100;

    public static final DataSize MAX_FILTER_POLICY = DataSize.kibibytes(256);
    public static final int MAX_FILTER_KEYS = 5;
    public static final int MAX_FILTER_COMBINATIONS = 150;

    /// On a topic with more filter policies than this the trace counts those that did not match, and names none.
    public static final int MAX_FILTERS_EXPLAINED = 20;

    /// How long an endpoint has to confirm.
    public static final Duration TOKEN_LIFE = Duration.ofDays(2);

    /// Text and attributes together; of all messages of a batch too.
    public static final DataSize MAX_MESSAGE = DataSize.kibibytes(256);

    public static final int MAX_SUBJECT = 100;
    public static final int MAX_ATTRIBUTE_NAME = 256;
    public static final int MAX_FIFO_ID = 128;
    static final int MAX_BATCH = 10;
    static final int MAX_BATCH_ENTRY_ID = 80;
    public static final Duration DEDUPLICATION_INTERVAL = Duration.ofMinutes(5);

    /// Text messages kept per account and region.
    public static final int MAX_SMS_KEPT = 10_000;

    private SnsLimits() {}
}
