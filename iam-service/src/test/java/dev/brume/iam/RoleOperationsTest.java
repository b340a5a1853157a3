package dev.brume.iam;

import static dev.brume.iam.IamFixture.TRUST_LAMBDA;
import static dev.brume.iam.IamFixture.root;
import static dev.brume.iam.IamFixture.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleOperationsTest {
    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    @Test void aRoleHasArnIdAndAnEncodedTrustPolicy() {
        Role role = iam.createRole(root(), CreateRoleRequest.builder().roleName("app").path("/team/").description("runs it")
                .maxSessionDuration(7200).assumeRolePolicyDocument(TRUST_LAMBDA).tags(List.of(new Tag("a", "1"))).build()).role();

        Role found = iam.getRole(root(), new GetRoleRequest("app")).role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/team/app");
        assertThat(role.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(found.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B");
        assertThat(URLDecoder.decode(found.assumeRolePolicyDocument(), StandardCharsets.UTF_8)).isEqualTo(TRUST_LAMBDA);
        assertThat(found.maxSessionDuration()).isEqualTo(7200);
        assertThat(found.description()).isEqualTo("runs it");
        assertThat(found.roleLastUsed()).isEqualTo(new RoleLastUsed(null, null));
    }

    @Test void thePathOfServiceLinkedRolesIsForThemAlone() {
        assertThatThrownBy(() -> iam.createRole(root(), CreateRoleRequest.builder().roleName("AWSServiceRoleForECS")
                .path("/aws-service-role/ecs.amazonaws.com/").assumeRolePolicyDocument(TRUST_LAMBDA).build()))
                .hasMessage("Path prefix '/aws-service-role/' can only be used for AWS Service linked Roles")
                .extracting("code").isEqualTo("InvalidInput");
    }

    @Test void aMalformedTrustPolicyIsRefused() {
        assertThatThrownBy(() -> fixture.createRole("app", "trust.json")).hasMessage("This policy contains invalid Json")
                .extracting("code").isEqualTo("MalformedPolicyDocument");
    }

    @Test void aTrustPolicyNamesOnlyPrincipalsOfTheAccountThatAreThere() {
        assertThatThrownBy(() -> fixture.createRole("app", trust("{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"}")))
                .hasMessage("Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:user/bob\"");

        fixture.createUser("bob");
        fixture.createRole("app", trust("{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"}"));
        fixture.createRole("other", trust("{\"AWS\":\"arn:aws:iam::999999999999:user/unknown\"}"));
    }

    @Test void aLongTrustPolicyIsRefused() {
        String statements = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"},".repeat(40);
        String trustPolicy = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements.substring(0, statements.length() - 1) + "]}";

        assertThatThrownBy(() -> fixture.createRole("app", trustPolicy)).hasMessage("Cannot exceed quota for ACLSizePerRole: 2048")
                .extracting("code").isEqualTo("LimitExceeded");
    }

    @Test void aRoleCanBeChanged() {
        fixture.createRole("app");
        iam.updateRole(root(), new UpdateRoleRequest("app", "new", 43_200));
        iam.updateAssumeRolePolicy(root(), new UpdateAssumeRolePolicyRequest("app", trust("\"*\"")));

        Role role = iam.getRole(root(), new GetRoleRequest("app")).role();
        assertThat(role.description()).isEqualTo("new");
        assertThat(role.maxSessionDuration()).isEqualTo(43_200);
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8)).isEqualTo(trust("\"*\""));
    }

    @Test void aRoleInAnInstanceProfileCannotBeDeleted() {
        fixture.createRole("app");
        iam.createInstanceProfile(root(), new CreateInstanceProfileRequest("machine", null, null));
        iam.addRoleToInstanceProfile(root(), new AddRoleToInstanceProfileRequest("machine", "app"));

        assertThatThrownBy(() -> iam.deleteRole(root(), new DeleteRoleRequest("app")))
                .hasMessage("Cannot delete entity, must remove roles from instance profile first.");
    }

    @Test void listsShowRolesWithoutTags() {
        iam.createRole(root(), CreateRoleRequest.builder().roleName("app").assumeRolePolicyDocument(TRUST_LAMBDA)
                .tags(List.of(new Tag("a", "1"))).build());

        Role listed = iam.listRoles(root(), new ListRolesRequest(null, null, null)).roles().getFirst();
        assertThat(listed.tags()).isNull();
        assertThat(iam.listRoleTags(root(), new ListRoleTagsRequest("app", null, null)).tags()).containsExactly(new Tag("a", "1"));
    }

    @Test void aServiceLinkedRoleIsItsServicesAndCannotBeChanged() {
        Role role = iam.createServiceLinkedRole(root(), new CreateServiceLinkedRoleRequest("ecs.amazonaws.com", null, null)).role();

        assertThat(role.roleName()).isEqualTo("AWSServiceRoleForECS");
        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
        assertThatThrownBy(() -> iam.deleteRole(root(), new DeleteRoleRequest("AWSServiceRoleForECS")))
                .hasMessage("Cannot perform the operation on the protected role 'AWSServiceRoleForECS' - this role is only modifiable "
                        + "by AWS")
                .extracting("code").isEqualTo("UnmodifiableEntity");
        assertThatThrownBy(() -> iam.putRolePolicy(root(),
                new PutRolePolicyRequest("AWSServiceRoleForECS", "p", IamFixture.ALLOW_ALL)))
                .extracting("code").isEqualTo("UnmodifiableEntity");
        assertThatThrownBy(() -> iam.createServiceLinkedRole(root(),
                new CreateServiceLinkedRoleRequest("ecs.amazonaws.com", null, null)))
                .hasMessage("Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix.");
    }

    @Test void aServiceLinkedRoleIsDeletedByATask() {
        iam.createServiceLinkedRole(root(), new CreateServiceLinkedRoleRequest("autoscaling.amazonaws.com", null, "mine"));

        String task = iam.deleteServiceLinkedRole(root(), new DeleteServiceLinkedRoleRequest("AWSServiceRoleForAutoScaling_mine"))
                .deletionTaskId();

        assertThat(task).startsWith("task/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_mine/");
        assertThat(deletionStatus(task)).isEqualTo("SUCCEEDED");
        assertThat(iam.listRoles(root(), new ListRolesRequest(null, null, null)).roles()).isEmpty();

        fixture.timeline.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> deletionStatus(task)).extracting("code").isEqualTo("NoSuchEntity");
    }

    private String deletionStatus(String task) {
        return iam.getServiceLinkedRoleDeletionStatus(root(), new GetServiceLinkedRoleDeletionStatusRequest(task)).status();
    }

    @Test void servicesWithoutAKnownRoleAreRefused() {
        assertThatThrownBy(() -> iam.createServiceLinkedRole(root(),
                new CreateServiceLinkedRoleRequest("nothing.amazonaws.com", null, null)))
                .hasMessageContaining("nothing.amazonaws.com").extracting("code").isEqualTo("InvalidInput");
        assertThatThrownBy(() -> iam.createServiceLinkedRole(root(),
                new CreateServiceLinkedRoleRequest("ecs.amazonaws.com", null, "mine")))
                .hasMessage("Custom suffix is not allowed for ecs.amazonaws.com");
    }
}
