package dev.brume.iam.account;

import java.util.Optional;

/// What passwords of users must be like.
///
/// @param maxPasswordAge in days; empty if passwords do not expire
/// @param passwordReusePrevention how many passwords may not be used again
public record AccountPasswordPolicy(
        int minimumPasswordLength,
        boolean requireSymbols,
        boolean requireNumbers,
        boolean requireUppercaseCharacters,
        boolean requireLowercaseCharacters,
        boolean allowUsersToChangePassword,
        Optional<Integer> maxPasswordAge,
        Optional<Integer> passwordReusePrevention,
        boolean hardExpiry) {

    /// Of a policy that says nothing of length.
    public static final int DEFAULT_MINIMUM_LENGTH = 6;
}
