package dev.brume.iam;

import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceProfileOperationsTest {
    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    @BeforeEach void createProfileAndRoles() {
        iam.createInstanceProfile(root(), new CreateInstanceProfileRequest("machine", null, List.of(new Tag("a", "1"))));
        fixture.createRole("app");
        fixture.createRole("other");
    }

    @Test void aProfileHoldsOneRole() {
        iam.addRoleToInstanceProfile(root(), new AddRoleToInstanceProfileRequest("machine", "app"));

        InstanceProfile profile = iam.getInstanceProfile(root(), new GetInstanceProfileRequest("machine")).instanceProfile();
        assertThat(profile.arn()).isEqualTo("arn:aws:iam::111122223333:instance-profile/machine");
        assertThat(profile.instanceProfileId()).startsWith("AIPA");
        assertThat(profile.roles()).extracting(Role::roleName).containsExactly("app");
        assertThat(profile.tags()).containsExactly(new Tag("a", "1"));
        assertThatThrownBy(() -> iam.addRoleToInstanceProfile(root(), new AddRoleToInstanceProfileRequest("machine", "other")))
                .hasMessage("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        assertThat(iam.listInstanceProfilesForRole(root(), new ListInstanceProfilesForRoleRequest("app", null, null)).instanceProfiles())
                .hasSize(1);
    }

    @Test void aProfileWithARoleCannotBeDeleted() {
        iam.addRoleToInstanceProfile(root(), new AddRoleToInstanceProfileRequest("machine", "app"));
        assertThatThrownBy(() -> iam.deleteInstanceProfile(root(), new DeleteInstanceProfileRequest("machine")))
                .hasMessage("Cannot delete entity, must remove roles from instance profile first.");

        iam.removeRoleFromInstanceProfile(root(), new RemoveRoleFromInstanceProfileRequest("machine", "app"));
        iam.deleteInstanceProfile(root(), new DeleteInstanceProfileRequest("machine"));
        assertThatThrownBy(() -> iam.getInstanceProfile(root(), new GetInstanceProfileRequest("machine")))
                .hasMessage("Instance Profile machine cannot be found.");
    }

    @Test void namesAreTaken() {
        assertThatThrownBy(() -> iam.createInstanceProfile(root(), new CreateInstanceProfileRequest("machine", null, null)))
                .hasMessage("Instance Profile machine already exists.");
    }
}
