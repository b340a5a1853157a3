package dev.brume.iam;

import dev.brume.aws.Scope;
import dev.brume.iam.accesskey.AccessKeys;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.tag.Tags;
import dev.brume.iam.user.IamUser;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Users: create, get, list, update, delete, tag, limit.
final class UserOperations {
    private final Tables tables;
    private final IamClock clock;
    private final Identities<IamUser> users;
    private final AccessKeys accessKeys;
    private final Boundaries boundaries;

    UserOperations(Tables tables, IamClock clock, Identities<IamUser> users, AccessKeys accessKeys, Boundaries boundaries) {
        this.tables = tables;
        this.clock = clock;
        this.users = users;
        this.accessKeys = accessKeys;
        this.boundaries = boundaries;
    }

    CreateUserResponse create(Call call, CreateUserRequest request) {
        Scope scope = call.scope();
        String path = IamIdentity.pathOrRoot(request.path());
        IdentityPolicies policies = IdentityPolicies.NONE.withBoundary(boundaries.read(scope, request.permissionsBoundary()));
        IamUser user = users.create(scope, new IamUser(
                request.userName(), path, IdentityKind.USER.idPrefix().next(scope.account()),
                IamIdentity.arn(scope, IdentityKind.USER, path, request.userName()), clock.now(), policies,
                TagList.read(request.tags()), List.of()));
        return new CreateUserResponse(describe(user));
    }

    GetUserResponse get(Call call, GetUserRequest request) {
        if (request.userName() == null && CallingUser.isRoot(call)) {
            return new GetUserResponse(User.builder().userId(call.account().value()).arn(call.caller().arn())
                    .createDate(Instant.EPOCH).build());
        }
        return new GetUserResponse(describe(users.require(call.scope(), CallingUser.orElse(call, request.userName()))));
    }

    Empty update(Call call, UpdateUserRequest request) {
        tables.transact(() -> {
            IamUser before = users.require(call.scope(), request.userName());
            String name = request.newUserName() == null ? before.name() : request.newUserName();
            String path = request.newPath() == null ? before.path() : request.newPath();
            users.update(call.scope(), before.name(), user -> user.named(name, path));
            accessKeys.rename(call.scope(), before.name(), name);
        });
        return Empty.INSTANCE;
    }

    Empty delete(Call call, DeleteUserRequest request) {
        tables.transact(() -> {
            IamUser user = users.require(call.scope(), request.userName());
            if (!accessKeys.of(call.scope(), user.name()).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must delete access keys first.");
            }
            if (!user.groups().isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove users from group first.");
            }
            users.delete(call.scope(), user.name());
        });
        return Empty.INSTANCE;
    }

    ListUsersResponse list(Call call, ListUsersRequest request) {
        Page<User> page = users.list(call.scope(), request.pathPrefix(), PageRequest.of(request.marker(), request.maxItems()))
                .map(UserOperations::summarize);
        return new ListUsersResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty tag(Call call, TagUserRequest request) {
        List<Tags.KeyValue> tags = TagList.values(request.tags());
        users.update(call.scope(), request.userName(), user -> user.withTags(user.tags().with(tags)));
        return Empty.INSTANCE;
    }

    Empty untag(Call call, UntagUserRequest request) {
        users.update(call.scope(), request.userName(), user -> user.withTags(user.tags().without(request.tagKeys())));
        return Empty.INSTANCE;
    }

    ListUserTagsResponse listTags(Call call, ListUserTagsRequest request) {
        Page<Tags.KeyValue> page = Page.of(users.require(call.scope(), request.userName()).tags().values(),
                PageRequest.of(request.marker(), request.maxItems()), Tags.KeyValue::key);
        return new ListUserTagsResponse(TagList.of(page.items()), page.isTruncated(), page.marker());
    }

    Empty putBoundary(Call call, PutUserPermissionsBoundaryRequest request) {
        users.bound(call.scope(), request.userName(), boundaries.read(call.scope(), request.permissionsBoundary()));
        return Empty.INSTANCE;
    }

    Empty deleteBoundary(Call call, DeleteUserPermissionsBoundaryRequest request) {
        users.bound(call.scope(), request.userName(), Optional.empty());
        return Empty.INSTANCE;
    }

    private static User describe(IamUser user) {
        return summarize(user).toBuilder().permissionsBoundary(Boundaries.of(user.policies())).tags(TagList.orNull(user.tags()))
                .build();
    }

    /// As lists show it: without boundary and tags.
    static User summarize(IamUser user) {
        return User.builder().path(user.path()).userName(user.name()).userId(user.id()).arn(user.arn().toString())
                .createDate(user.createDate()).build();
    }
}
