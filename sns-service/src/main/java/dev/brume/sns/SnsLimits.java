package dev.brume.sns;

import dev.brume.aws.DataSize;

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

    private SnsLimits() {}
}
