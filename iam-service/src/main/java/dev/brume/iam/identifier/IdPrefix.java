package dev.brume.iam.identifier;

import dev.brume.aws.AccountId;

/// The kinds of unique ids, by the letters they begin with.
public enum IdPrefix {
    /// Group.
    AGPA,
    /// User.
    AIDA,
    /// Instance profile.
    AIPA,
    /// Managed policy.
    ANPA,
    /// Role.
    AROA;

    /// A new id, 21 characters.
    public String next(AccountId account) {
        StringBuilder id = new StringBuilder(21).append(name());
        EncodedId.append(id, account);
        return id.append(EncodedId.randomDigit()).toString();
    }
}
