package dev.brume.sts;

import java.time.Duration;

/// How long sessions last.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
public final class StsLimits {
    public static final Duration DEFAULT_ROLE_SESSION = Duration.ofHours(1);
    public static final Duration MAX_CHAINED_SESSION = Duration.ofHours(1);
    public static final Duration DEFAULT_USER_SESSION = Duration.ofHours(12);
    public static final Duration MAX_ROOT_SESSION = Duration.ofHours(1);

    /// Characters of an inline session policy.
    public static final int SESSION_POLICY_SIZE = 2_048;
    public static final int SESSION_POLICY_ARNS = 10;
    public static final int SESSION_TAGS = 50;

    /// How long an expired session is known as such.
    public static final Duration REMEMBERED = Duration.ofDays(1);

    private StsLimits() {
    }
}
