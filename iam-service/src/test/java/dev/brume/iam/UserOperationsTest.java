package dev.brume.iam;

import static dev.brume.iam.IamFixture.NOON;
import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserOperationsTest {
    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    @Test void aUserHasPathArnAndId() {
        User user = iam.createUser(root(), new CreateUserRequest("/team/", "Bob", null, List.of(new Tag("a", "1")))).user();

        assertThat(user.arn()).isEqualTo("arn:aws:iam::111122223333:user/team/Bob");
        assertThat(user.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(user.createDate()).isEqualTo(NOON);
        assertThat(user.tags()).containsExactly(new Tag("a", "1"));
        assertThat(iam.getUser(root(), new GetUserRequest("Bob")).user()).isEqualTo(user);
    }

    @Test void namesDifferByMoreThanCase() {
        fixture.createUser("bob");

        assertThatThrownBy(() -> fixture.createUser("BOB")).hasMessage("User with name BOB already exists.");
    }

    @Test void accountsDoNotSeeEachOther() {
        fixture.createUser("bob");

        assertThatThrownBy(() -> iam.getUser(root(new AccountId("444455556666")), new GetUserRequest("bob")))
                .hasMessage("The user with name bob cannot be found.");
    }

    @Test void aRenamedUserKeepsIdKeysAndGroups() {
        User before = fixture.createUser("bob");
        AccessKey key = iam.createAccessKey(root(), new CreateAccessKeyRequest("bob")).accessKey();
        iam.createGroup(root(), new CreateGroupRequest(null, "admins"));
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));

        iam.updateUser(root(), new UpdateUserRequest("bob", "/new/", "robert"));

        User after = iam.getUser(root(), new GetUserRequest("robert")).user();
        assertThat(after.userId()).isEqualTo(before.userId());
        assertThat(after.arn()).isEqualTo("arn:aws:iam::111122223333:user/new/robert");
        assertThat(iam.getGroup(root(), new GetGroupRequest("admins", null, null)).users()).containsExactly(
                after.toBuilder().tags(null).build());
        assertThat(fixture.signed(key.accessKeyId(), "").caller().arn()).isEqualTo(after.arn());
        assertThatThrownBy(() -> iam.getUser(root(), new GetUserRequest("bob"))).hasMessage("The user with name bob cannot be found.");
    }

    @Test void aUserCannotGetATakenName() {
        fixture.createUser("bob");
        fixture.createUser("jane");

        assertThatThrownBy(() -> iam.updateUser(root(), new UpdateUserRequest("bob", null, "jane")))
                .hasMessage("User with name jane already exists.");
        assertThat(iam.getUser(root(), new GetUserRequest("bob")).user().userName()).isEqualTo("bob");
    }

    @Test void aUserWithBelongingsCannotBeDeleted() {
        fixture.createUser("bob");
        AccessKey key = iam.createAccessKey(root(), new CreateAccessKeyRequest("bob")).accessKey();
        assertDeleteConflict("Cannot delete entity, must delete access keys first.");
        iam.deleteAccessKey(root(), new DeleteAccessKeyRequest("bob", key.accessKeyId()));

        iam.createGroup(root(), new CreateGroupRequest(null, "admins"));
        iam.addUserToGroup(root(), new AddUserToGroupRequest("admins", "bob"));
        assertDeleteConflict("Cannot delete entity, must remove users from group first.");
        iam.removeUserFromGroup(root(), new RemoveUserFromGroupRequest("admins", "bob"));

        iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "p", IamFixture.ALLOW_ALL));
        assertDeleteConflict("Cannot delete entity, must delete policies first.");
        iam.deleteUserPolicy(root(), new DeleteUserPolicyRequest("bob", "p"));

        iam.attachUserPolicy(root(), new AttachUserPolicyRequest("bob", "arn:aws:iam::aws:policy/AdministratorAccess"));
        assertDeleteConflict("Cannot delete entity, must detach all policies first.");
        iam.detachUserPolicy(root(), new DetachUserPolicyRequest("bob", "arn:aws:iam::aws:policy/AdministratorAccess"));

        iam.deleteUser(root(), new DeleteUserRequest("bob"));
        assertThat(iam.listUsers(root(), new ListUsersRequest(null, null, null)).users()).isEmpty();
    }

    private void assertDeleteConflict(String message) {
        assertThatThrownBy(() -> iam.deleteUser(root(), new DeleteUserRequest("bob"))).hasMessage(message)
                .extracting("code").isEqualTo("DeleteConflict");
    }

    @Test void listsComeInPages() {
        for (String name : List.of("e", "b", "a", "d", "c")) {
            fixture.createUser(name);
        }

        ListUsersResponse first = iam.listUsers(root(), new ListUsersRequest(null, null, 2));
        ListUsersResponse second = iam.listUsers(root(), new ListUsersRequest(null, first.marker(), 2));
        ListUsersResponse third = iam.listUsers(root(), new ListUsersRequest(null, second.marker(), 2));

        assertThat(first.users()).extracting(User::userName).containsExactly("a", "b");
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.users()).extracting(User::userName).containsExactly("c", "d");
        assertThat(third.users()).extracting(User::userName).containsExactly("e");
        assertThat(third.isTruncated()).isFalse();
        assertThat(third.marker()).isNull();
    }

    @Test void aMarkerOfSomebodyElseIsRefused() {
        for (String noMarker : List.of("not base 64!", "garbage")) {
            assertThatThrownBy(() -> iam.listUsers(root(), new ListUsersRequest(null, noMarker, 2))).hasMessage("Invalid Marker.");
        }
    }

    @Test void listsCanBeLimitedToAPath() {
        fixture.createUser("a");
        iam.createUser(root(), new CreateUserRequest("/team/red/", "b", null, null));

        assertThat(iam.listUsers(root(), new ListUsersRequest("/team/", null, null)).users()).extracting(User::userName)
                .containsExactly("b");
    }

    @Test void tagsAreAddedReplacedAndRemovedByKeyWhateverItsCase() {
        fixture.createUser("bob");
        iam.tagUser(root(), new TagUserRequest("bob", List.of(new Tag("Team", "red"), new Tag("Cost", "1"))));
        iam.tagUser(root(), new TagUserRequest("bob", List.of(new Tag("team", "blue"))));
        iam.untagUser(root(), new UntagUserRequest("bob", List.of("COST")));

        assertThat(iam.listUserTags(root(), new ListUserTagsRequest("bob", null, null)).tags()).containsExactly(new Tag("team", "blue"));
    }

    @Test void aTagKeyTwiceIsRefused() {
        fixture.createUser("bob");
        List<Tag> twice = List.of(new Tag("a", "1"), new Tag("A", "2"));

        assertThatThrownBy(() -> iam.tagUser(root(), new TagUserRequest("bob", twice)))
                .hasMessage("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test void aBoundaryMustBeAPolicy() {
        fixture.createUser("bob");

        assertThatThrownBy(() -> iam.putUserPermissionsBoundary(root(),
                new PutUserPermissionsBoundaryRequest("bob", "arn:aws:iam::111122223333:policy/none")))
                .hasMessage("Scope ARN: arn:aws:iam::111122223333:policy/none does not exist or is not attachable.");

        iam.putUserPermissionsBoundary(root(),
                new PutUserPermissionsBoundaryRequest("bob", "arn:aws:iam::aws:policy/PowerUserAccess"));
        assertThat(iam.getUser(root(), new GetUserRequest("bob")).user().permissionsBoundary())
                .isEqualTo(new AttachedPermissionsBoundary("Policy", "arn:aws:iam::aws:policy/PowerUserAccess"));

        iam.deleteUserPermissionsBoundary(root(), new DeleteUserPermissionsBoundaryRequest("bob"));
        assertThat(iam.getUser(root(), new GetUserRequest("bob")).user().permissionsBoundary()).isNull();
    }

    @Test void getUserWithoutNameIsWhoAsks() {
        User bob = fixture.createUser("bob");

        assertThat(iam.getUser(fixture.callOf("bob"), new GetUserRequest(null)).user().arn()).isEqualTo(bob.arn());
        assertThat(iam.getUser(root(), new GetUserRequest(null)).user().arn()).isEqualTo("arn:aws:iam::111122223333:root");
    }
}
