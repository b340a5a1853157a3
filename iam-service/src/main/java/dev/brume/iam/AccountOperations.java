package dev.brume.iam;

import dev.brume.aws.Scope;
import dev.brume.iam.account.AccountPasswordPolicy;
import dev.brume.iam.account.Accounts;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.instanceprofile.InstanceProfiles;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicy;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The account: summary, alias, password policy.
final class AccountOperations {
    private final Accounts accounts;
    private final Identities<IamUser> users;
    private final Identities<IamGroup> groups;
    private final Identities<IamRole> roles;
    private final ManagedPolicies policies;
    private final InstanceProfiles instanceProfiles;

    AccountOperations(Accounts accounts, Identities<IamUser> users, Identities<IamGroup> groups, Identities<IamRole> roles,
            ManagedPolicies policies, InstanceProfiles instanceProfiles) {
        this.accounts = accounts;
        this.users = users;
        this.groups = groups;
        this.roles = roles;
        this.policies = policies;
        this.instanceProfiles = instanceProfiles;
    }

    GetAccountSummaryResponse summary(Call call) {
        Scope scope = call.scope();
        Map<String, Integer> summary = new LinkedHashMap<>();
        summary.put("Users", (int) users.count(scope));
        summary.put("UsersQuota", IamLimits.USERS);
        summary.put("Groups", (int) groups.count(scope));
        summary.put("GroupsQuota", IamLimits.GROUPS);
        summary.put("Roles", (int) roles.count(scope));
        summary.put("RolesQuota", IamLimits.ROLES);
        summary.put("Policies", (int) policies.count(scope));
        summary.put("PoliciesQuota", IamLimits.POLICIES);
        summary.put("PolicyVersionsInUse", policies.local(scope).stream().map(ManagedPolicy::versions).mapToInt(List::size).sum());
        summary.put("PolicyVersionsInUseQuota", 10_000);
        summary.put("InstanceProfiles", (int) instanceProfiles.count(scope));
        summary.put("InstanceProfilesQuota", IamLimits.INSTANCE_PROFILES);
        summary.put("UserPolicySizeQuota", IamLimits.USER_POLICIES_SIZE);
        summary.put("GroupPolicySizeQuota", IamLimits.GROUP_POLICIES_SIZE);
        summary.put("RolePolicySizeQuota", IamLimits.ROLE_POLICIES_SIZE);
        summary.put("PolicySizeQuota", IamLimits.MANAGED_POLICY_SIZE);
        summary.put("AssumeRolePolicySizeQuota", IamLimits.TRUST_POLICY_SIZE);
        summary.put("AccessKeysPerUserQuota", IamLimits.ACCESS_KEYS_PER_USER);
        summary.put("GroupsPerUserQuota", IamLimits.GROUPS_PER_USER);
        summary.put("AttachedPoliciesPerUserQuota", IamLimits.ATTACHED_POLICIES);
        summary.put("AttachedPoliciesPerGroupQuota", IamLimits.ATTACHED_POLICIES);
        summary.put("AttachedPoliciesPerRoleQuota", IamLimits.ATTACHED_POLICIES);
        summary.put("VersionsPerPolicyQuota", IamLimits.POLICY_VERSIONS);
        summary.put("GlobalEndpointTokenVersion", 1);
        // What cannot be made here is not there.
        for (String none : List.of("ServerCertificates", "MFADevices", "MFADevicesInUse", "AccountMFAEnabled", "Providers",
                "AccountAccessKeysPresent", "AccountSigningCertificatesPresent", "AccountPasswordPresent")) {
            summary.put(none, 0);
        }
        summary.put("ServerCertificatesQuota", 20);
        summary.put("SigningCertificatesPerUserQuota", 2);
        return new GetAccountSummaryResponse(summary);
    }

    Empty createAlias(Call call, CreateAccountAliasRequest request) {
        accounts.setAlias(call.scope(), request.accountAlias());
        return Empty.INSTANCE;
    }

    Empty deleteAlias(Call call, DeleteAccountAliasRequest request) {
        accounts.deleteAlias(call.scope(), request.accountAlias());
        return Empty.INSTANCE;
    }

    ListAccountAliasesResponse listAliases(Call call, ListAccountAliasesRequest request) {
        Page<String> page = Page.of(accounts.settings(call.scope()).alias().stream().toList(),
                PageRequest.of(request.marker(), request.maxItems()), alias -> alias);
        return new ListAccountAliasesResponse(page.items(), page.isTruncated(), page.marker());
    }

    GetAccountPasswordPolicyResponse getPasswordPolicy(Call call) {
        AccountPasswordPolicy policy = accounts.requirePasswordPolicy(call.scope());
        return new GetAccountPasswordPolicyResponse(PasswordPolicy.builder().minimumPasswordLength(policy.minimumPasswordLength())
                .requireSymbols(policy.requireSymbols()).requireNumbers(policy.requireNumbers())
                .requireUppercaseCharacters(policy.requireUppercaseCharacters())
                .requireLowercaseCharacters(policy.requireLowercaseCharacters())
                .allowUsersToChangePassword(policy.allowUsersToChangePassword())
                .expirePasswords(policy.maxPasswordAge().isPresent()).maxPasswordAge(policy.maxPasswordAge().orElse(null))
                .passwordReusePrevention(policy.passwordReusePrevention().orElse(null)).hardExpiry(policy.hardExpiry()).build());
    }

    /// Replaces the whole policy: what the request leaves out goes back to its default.
    Empty updatePasswordPolicy(Call call, UpdateAccountPasswordPolicyRequest request) {
        Integer length = request.minimumPasswordLength();
        accounts.setPasswordPolicy(call.scope(), new AccountPasswordPolicy(
                length == null ? AccountPasswordPolicy.DEFAULT_MINIMUM_LENGTH : length,
                Boolean.TRUE.equals(request.requireSymbols()), Boolean.TRUE.equals(request.requireNumbers()),
                Boolean.TRUE.equals(request.requireUppercaseCharacters()), Boolean.TRUE.equals(request.requireLowercaseCharacters()),
                Boolean.TRUE.equals(request.allowUsersToChangePassword()), Optional.ofNullable(request.maxPasswordAge()),
                Optional.ofNullable(request.passwordReusePrevention()), Boolean.TRUE.equals(request.hardExpiry())));
        return Empty.INSTANCE;
    }

    Empty deletePasswordPolicy(Call call) {
        accounts.deletePasswordPolicy(call.scope());
        return Empty.INSTANCE;
    }
}
