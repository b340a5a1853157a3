package dev.brume.iam.account;

import java.util.Optional;

/// The settings of an account.
public record AccountSettings(Optional<String> alias, Optional<AccountPasswordPolicy> passwordPolicy) {
    static final AccountSettings NONE = new AccountSettings(Optional.empty(), Optional.empty());
}
