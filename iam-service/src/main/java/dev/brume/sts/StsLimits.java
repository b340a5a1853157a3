package dev.brume.sts;

import java.time.Duration;

/// How long sessions last.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
final class StsLimits {
    static final Duration DEFAULT_ROLE_SESSION = Duration.ofHours(1);
    static final Duration MAX_CHAINED_SESSION = Duration.ofHours(1);
    static final Duration DEFAULT_USER_SESSION = Duration.ofHours(12);
    static final Duration MAX_ROOT_SESSION = Duration.ofHours(1);

    /// Characters of an inline session policy.
    static final int SESSION_POLICY_SIZE = 2_048;
    static final int SESSION_POLICY_ARNS = 10;
    static final int SESSION_TAGS = 50;

    private StsLimits() {
    }
}
