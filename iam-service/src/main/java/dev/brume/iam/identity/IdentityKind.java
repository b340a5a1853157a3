package dev.brume.iam.identity;

import dev.brume.iam.IamLimits;
import dev.brume.iam.identifier.IdPrefix;

/// The kinds of identities that have policies.
public enum IdentityKind {
    USER("user", "User", IdPrefix.AIDA, IamLimits.USERS, IamLimits.USER_POLICIES_SIZE),
    GROUP("group", "Group", IdPrefix.AGPA, IamLimits.GROUPS, IamLimits.GROUP_POLICIES_SIZE),
    ROLE("role", "Role", IdPrefix.AROA, IamLimits.ROLES, IamLimits.ROLE_POLICIES_SIZE);

    private final String text;
    private final String title;
    private final IdPrefix idPrefix;
    private final int perAccount;
    private final int inlinePoliciesSize;

    IdentityKind(String text, String title, IdPrefix idPrefix, int perAccount, int inlinePoliciesSize) {
        this.text = text;
        this.title = title;
        this.idPrefix = idPrefix;
        this.perAccount = perAccount;
        this.inlinePoliciesSize = inlinePoliciesSize;
    }

    /// As in ARNs and in the middle of messages.
    public String text() {
        return text;
    }

    /// As in names of quotas and operations, and at the beginning of messages.
    public String title() {
        return title;
    }

    public IdPrefix idPrefix() {
        return idPrefix;
    }

    int perAccount() {
        return perAccount;
    }

    /// How long all inline policies of one identity may be together.
    int inlinePoliciesSize() {
        return inlinePoliciesSize;
    }
}
