package dev.brume.iam;

import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.Empty;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessQuestionsTest {
    private final IamFixture fixture = new IamFixture();

    @Test void theResourceIsWhatTheRequestNames() {
        fixture.iam.createRole(root(), CreateRoleRequest.builder().roleName("app").path("/team/")
                .assumeRolePolicyDocument(IamFixture.TRUST_LAMBDA).tags(List.of(new Tag("env", "dev"))).build());

        AccessRequest attach = ask("AttachRolePolicy", new AttachRolePolicyRequest("app", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        assertThat(attach.action()).isEqualTo("iam:AttachRolePolicy");
        assertThat(attach.resource()).isEqualTo("arn:aws:iam::111122223333:role/team/app");
        assertThat(attach.context()).containsEntry("iam:PolicyARN", List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                .containsEntry("aws:ResourceTag/env", List.of("dev"));

        assertThat(ask("ListUsers", new ListUsersRequest(null, null, null)).resource()).isEqualTo("arn:aws:iam::111122223333:user/");
        assertThat(ask("GetAccountSummary", Empty.INSTANCE).resource()).isEqualTo("*");
        assertThat(ask("CreatePolicy", CreatePolicyRequest.builder().policyName("p").path("/a/").policyDocument("{}").build()).resource())
                .isEqualTo("arn:aws:iam::111122223333:policy/a/p");
        assertThat(ask("GetPolicy", new GetPolicyRequest("arn:aws:iam::aws:policy/ReadOnlyAccess")).resource())
                .isEqualTo("arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    @Test void whatIsToBeMadeIsNamedWithItsPathAndTags() {
        AccessRequest create = ask("CreateUser", new CreateUserRequest("/team/", "bob", "arn:aws:iam::aws:policy/ReadOnlyAccess",
                List.of(new Tag("env", "dev"))));

        assertThat(create.resource()).isEqualTo("arn:aws:iam::111122223333:user/team/bob");
        assertThat(create.context()).containsEntry("aws:RequestTag/env", List.of("dev")).containsEntry("aws:TagKeys", List.of("env"))
                .containsEntry("iam:PermissionsBoundary", List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    }

    @Test void withoutNameItIsTheCaller() {
        fixture.createUser("bob");
        Call bob = fixture.callOf("bob");

        assertThat(IamFixture.access(fixture.iamModule, "GetUser", bob, new GetUserRequest(null)).getFirst().resource())
                .isEqualTo("arn:aws:iam::111122223333:user/bob");
    }

    @Test void theLastUseOfAKeyIsItsUsersToShow() {
        fixture.createUser("bob");
        String key = fixture.callOf("bob").caller().accessKeyId();

        assertThat(ask("GetAccessKeyLastUsed", new GetAccessKeyLastUsedRequest(key)).resource())
                .isEqualTo("arn:aws:iam::111122223333:user/bob");
        assertThat(ask("GetAccessKeyLastUsed", new GetAccessKeyLastUsedRequest("AKIA0000000000000000")).resource()).isEqualTo("*");
    }

    @Test void callsAreFoundByTheArnOfWhatTheyAreAbout() {
        fixture.createRole("app");

        assertThat(concerned("GetRole", new GetRoleRequest("app"))).isEqualTo("arn:aws:iam::111122223333:role/app");
        assertThat(concerned("ListRoles", new ListRolesRequest(null, null, null))).isEmpty();
        assertThat(concerned("DeleteRole", new DeleteRoleRequest("app"))).isEqualTo("arn:aws:iam::111122223333:role/app");
    }

    private String concerned(String operation, Structure input) {
        Call call = root();
        fixture.iamModule.api().invoke(fixture.iamModule.api().schema().operation(operation), call, input);
        return call.resource();
    }

    @Test void aRoleForAMachineMustBePassed() {
        fixture.createRole("app");

        List<AccessRequest> questions = IamFixture.access(fixture.iamModule, "AddRoleToInstanceProfile", root(),
                new AddRoleToInstanceProfileRequest("machine", "app"));

        assertThat(questions).extracting(AccessRequest::action).containsExactly("iam:AddRoleToInstanceProfile", "iam:PassRole");
    }

    private AccessRequest ask(String operation, Structure input) {
        return IamFixture.access(fixture.iamModule, operation, root(), input).getFirst();
    }
}
