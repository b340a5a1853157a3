package dev.brume.iam;

import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.schema.Empty;
import dev.brume.sts.AssumeRoleRequest;
import dev.brume.sts.Credentials;
import dev.brume.table.MvTables;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamRowsTest {

    @Test void everythingIsThereAfterARestart(@TempDir Path folder) {
        Credentials credentials;
        AccessKey key;
        String deletion;
        try (MvTables tables = MvTables.open(folder)) {
            IamFixture before = new IamFixture(tables);
            fill(before);
            key = before.iam.createAccessKey(root(), new CreateAccessKeyRequest("bob")).accessKey();
            credentials = before.sts.assumeRole(root(), AssumeRoleRequest.builder().roleArn("arn:aws:iam::111122223333:role/app")
                    .roleSessionName("run").policy(IamFixture.ALLOW_ALL).tags(List.of(new dev.brume.sts.Tag("a", "1"))).build())
                    .credentials();
            before.iam.createServiceLinkedRole(root(), new CreateServiceLinkedRoleRequest("ecs.amazonaws.com", null, null));
            deletion = before.iam.deleteServiceLinkedRole(root(), new DeleteServiceLinkedRoleRequest("AWSServiceRoleForECS"))
                    .deletionTaskId();
            before.timeline.close();
        }
        try (MvTables tables = MvTables.open(folder)) {
            IamFixture after = new IamFixture(tables);

            assertThat(after.signed(key.accessKeyId(), "").caller().arn()).isEqualTo("arn:aws:iam::111122223333:user/bob");
            assertThat(after.signed(credentials.accessKeyId(), credentials.sessionToken()).caller().context())
                    .containsEntry("aws:PrincipalTag/a", "1");
            GetAccountAuthorizationDetailsResponse details = after.iam.getAccountAuthorizationDetails(root(),
                    new GetAccountAuthorizationDetailsRequest(null, null, null));
            assertThat(details.userDetailList()).hasSize(1);
            assertThat(details.groupDetailList()).hasSize(1);
            assertThat(details.roleDetailList().getFirst().instanceProfileList()).hasSize(1);
            assertThat(details.policies()).extracting(ManagedPolicyDetail::policyName).contains("sender");
            assertThat(after.iam.getAccountPasswordPolicy(root(), Empty.INSTANCE).passwordPolicy().maxPasswordAge()).isEqualTo(90);
            assertThat(after.iam.getServiceLinkedRoleDeletionStatus(root(), new GetServiceLinkedRoleDeletionStatusRequest(deletion))
                    .status()).isEqualTo("SUCCEEDED");
            after.timeline.close();
        }
    }

    private static void fill(IamFixture fixture) {
        IamService iam = fixture.iam;
        Policy policy = fixture.createPolicy("sender", IamFixture.allow("sqs:SendMessage", "*"));
        iam.createGroup(root(), new CreateGroupRequest(null, "admins"));
        fixture.createUser("bob");
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));
        iam.tagUser(root(), new TagUserRequest("bob", List.of(new Tag("a", "1"))));
        iam.putUserPermissionsBoundary(root(), new PutUserPermissionsBoundaryRequest("bob", policy.arn()));
        iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "own", IamFixture.ALLOW_ALL));
        fixture.createRole("app", IamFixture.trust("\"*\""));
        iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", policy.arn()));
        iam.createInstanceProfile(root(), new CreateInstanceProfileRequest("machine", null, List.of(new Tag("a", "1"))));
        iam.addRoleToInstanceProfile(root(), new AddRoleToInstanceProfileRequest("machine", "app"));
        iam.createAccountAlias(root(), new CreateAccountAliasRequest("mine"));
        iam.updateAccountPasswordPolicy(root(), UpdateAccountPasswordPolicyRequest.builder().maxPasswordAge(90).build());
    }

    @Test void anAccountIsResetByItself() {
        IamFixture fixture = new IamFixture();
        fixture.createUser("bob");
        AccessKey key = fixture.iam.createAccessKey(root(), new CreateAccessKeyRequest("bob")).accessKey();

        fixture.tables.reset(IamFixture.ACCOUNT);

        assertThat(fixture.iam.listUsers(root(), new ListUsersRequest(null, null, null)).users()).isEmpty();
        assertThatThrownBy(() -> fixture.find(key.accessKeyId(), ""))
                .extracting("code").isEqualTo("InvalidClientTokenId");
    }
}
