package dev.brume.iam;

import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupOperationsTest {
    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    @BeforeEach void createGroupAndUser() {
        iam.createGroup(root(), new CreateGroupRequest("/team/", "admins"));
        fixture.createUser("bob");
    }

    @Test void aGroupKnowsItsUsersAndAUserItsGroups() {
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));

        assertThat(iam.getGroup(root(), new GetGroupRequest("admins", null, null)).users()).extracting(User::userName)
                .containsExactly("bob");
        assertThat(iam.listGroupsForUser(root(), new ListGroupsForUserRequest("bob", null, null)).groups()).extracting(Group::arn)
                .containsExactly("arn:aws:iam::111122223333:group/team/admins");
    }

    @Test void aRenamedGroupKeepsItsUsers() {
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));
        iam.updateGroup(root(), new UpdateGroupRequest("admins", null, "root"));

        assertThat(iam.listGroupsForUser(root(), new ListGroupsForUserRequest("bob", null, null)).groups()).extracting(Group::groupName)
                .containsExactly("root");
    }

    @Test void aGroupWithUsersCannotBeDeleted() {
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));
        assertThatThrownBy(() -> iam.deleteGroup(root(), new DeleteGroupRequest("admins")))
                .hasMessage("Cannot delete entity, must remove users from group first.");

        iam.removeUserFromGroup(root(), new RemoveUserFromGroupRequest("admins", "bob"));
        iam.deleteGroup(root(), new DeleteGroupRequest("admins"));
        assertThat(iam.listGroups(root(), new ListGroupsRequest(null, null, null)).groups()).isEmpty();
    }

    @Test void aUserIsInTenGroupsAtMost() {
        for (int i = 0; i < 10; i++) {
            iam.createGroup(root(), new CreateGroupRequest(null, "group-" + i));
            iam.addUserToGroup(root(), new AddUserToGroupRequest("group-" + i, "bob"));
        }

        assertThatThrownBy(() -> iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob")))
                .hasMessage("Cannot exceed quota for GroupsPerUser: 10");
    }

    @Test void whoIsNotThereIsNamed() {
        assertThatThrownBy(() -> iam.addUserToGroup(root(), new AddUserToGroupRequest("none", "bob")))
                .hasMessage("The group with name none cannot be found.");
        assertThatThrownBy(() -> iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "none")))
                .hasMessage("The user with name none cannot be found.");
    }
}
