package dev.brume.iam;

import static dev.brume.iam.IamFixture.ALLOW_ALL;
import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.schema.Empty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountOperationsTest {
    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    @Test void theSummaryCounts() {
        fixture.createUser("bob");
        fixture.createRole("app");
        fixture.createPolicy("p", ALLOW_ALL);

        Map<String, Integer> summary = iam.getAccountSummary(root(), Empty.INSTANCE).summaryMap();
        assertThat(summary).containsEntry("Users", 1).containsEntry("Roles", 1).containsEntry("Policies", 1).containsEntry("Groups", 0)
                .containsEntry("PolicyVersionsInUse", 1).containsEntry("RolesQuota", 1000).containsEntry("MFADevices", 0);
    }

    @Test void anAccountHasOneAliasThatNobodyElseHas() {
        iam.createAccountAlias(root(), new CreateAccountAliasRequest("first"));
        iam.createAccountAlias(root(), new CreateAccountAliasRequest("second"));

        assertThat(iam.listAccountAliases(root(), new ListAccountAliasesRequest(null, null)).accountAliases()).containsExactly("second");
        assertThatThrownBy(() -> iam.createAccountAlias(root(new AccountId("444455556666")), new CreateAccountAliasRequest("second")))
                .hasMessage("The account alias second already exists.");
        assertThatThrownBy(() -> iam.deleteAccountAlias(root(), new DeleteAccountAliasRequest("first")))
                .extracting("code").isEqualTo("NoSuchEntity");
        iam.deleteAccountAlias(root(), new DeleteAccountAliasRequest("second"));
        assertThat(iam.listAccountAliases(root(), new ListAccountAliasesRequest(null, null)).accountAliases()).isEmpty();
    }

    @Test void thePasswordPolicyIsReplacedAsAWhole() {
        assertThatThrownBy(() -> iam.getAccountPasswordPolicy(root(), Empty.INSTANCE))
                .hasMessage("The Password Policy with domain name 111122223333 cannot be found.");

        iam.updateAccountPasswordPolicy(root(),
                UpdateAccountPasswordPolicyRequest.builder().minimumPasswordLength(12).requireNumbers(true).build());
        iam.updateAccountPasswordPolicy(root(), UpdateAccountPasswordPolicyRequest.builder().maxPasswordAge(90).build());

        PasswordPolicy policy = iam.getAccountPasswordPolicy(root(), Empty.INSTANCE).passwordPolicy();
        assertThat(policy.minimumPasswordLength()).isEqualTo(6);
        assertThat(policy.requireNumbers()).isFalse();
        assertThat(policy.expirePasswords()).isTrue();
        assertThat(policy.maxPasswordAge()).isEqualTo(90);

        iam.deleteAccountPasswordPolicy(root(), Empty.INSTANCE);
        assertThatThrownBy(() -> iam.deleteAccountPasswordPolicy(root(), Empty.INSTANCE)).extracting("code").isEqualTo("NoSuchEntity");
    }

    @Test void theDetailsShowEveryonesPoliciesPageByPage() {
        fixture.createUser("bob");
        fixture.createRole("app");
        iam.createGroup(root(), new CreateGroupRequest(null, "admins"));
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));
        iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "own", ALLOW_ALL));
        iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        fixture.createPolicy("p", ALLOW_ALL);

        GetAccountAuthorizationDetailsResponse all = details(null, null, null);
        assertThat(all.userDetailList().getFirst().groupList()).containsExactly("admins");
        assertThat(all.userDetailList().getFirst().userPolicyList()).extracting(PolicyDetail::policyName).containsExactly("own");
        assertThat(all.roleDetailList().getFirst().attachedManagedPolicies()).extracting(AttachedPolicy::policyName)
                .containsExactly("ReadOnlyAccess");
        assertThat(all.groupDetailList()).hasSize(1);
        assertThat(all.policies()).extracting(ManagedPolicyDetail::policyName).containsExactly("p", "ReadOnlyAccess");

        GetAccountAuthorizationDetailsResponse first = details(null, null, 3);
        GetAccountAuthorizationDetailsResponse second = details(null, first.marker(), 3);
        assertThat(first.policies()).isEmpty();
        assertThat(second.policies()).hasSize(2);
        assertThat(second.userDetailList()).isEmpty();
        assertThat(details(List.of("Role"), null, null).userDetailList()).isEmpty();
    }

    private GetAccountAuthorizationDetailsResponse details(List<String> filter, String marker, Integer maxItems) {
        return iam.getAccountAuthorizationDetails(root(), new GetAccountAuthorizationDetailsRequest(filter, maxItems, marker));
    }

    @Test void whatIsNotHereIsRefusedByName() {
        assertThatThrownBy(() -> iam.createVirtualMFADevice(root(), null)).hasMessageContaining("iam:CreateVirtualMFADevice");
    }
}
