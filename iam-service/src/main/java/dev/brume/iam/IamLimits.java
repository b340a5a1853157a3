package dev.brume.iam;

import java.time.Duration;

/// The quotas of IAM, as they stand by default.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
public final class IamLimits {
    public static final int USERS = 5_000;
    public static final int GROUPS = 300;
    public static final int ROLES = 1_000;
    public static final int POLICIES = 1_500;
    public static final int INSTANCE_PROFILES = 1_000;
    public static final int GROUPS_PER_USER = 10;
    public static final int ACCESS_KEYS_PER_USER = 2;
    public static final int ATTACHED_POLICIES = 10;
    public static final int POLICY_VERSIONS = 5;
    public static final int TAGS = 50;
    public static final int ROLES_PER_INSTANCE_PROFILE = 1;

    // Lengths in characters; white space does not count.
    public static final int MANAGED_POLICY_SIZE = 6_144;
    public static final int TRUST_POLICY_SIZE = 2_048;
    public static final int USER_POLICIES_SIZE = 2_048;
    public static final int GROUP_POLICIES_SIZE = 5_120;
    public static final int ROLE_POLICIES_SIZE = 10_240;

    public static final Duration DEFAULT_MAX_SESSION = Duration.ofHours(1);
    public static final int DEFAULT_PAGE = 100;

    private IamLimits() {
    }
}
