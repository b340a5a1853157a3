package dev.brume.iam;

import dev.brume.aws.Scope;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.user.IamUser;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;

/// Groups, and who is in them.
final class GroupOperations {
    private final Tables tables;
    private final IamClock clock;
    private final Identities<IamGroup> groups;
    private final Identities<IamUser> users;

    GroupOperations(Tables tables, IamClock clock, Identities<IamGroup> groups, Identities<IamUser> users) {
        this.tables = tables;
        this.clock = clock;
        this.groups = groups;
        this.users = users;
    }

    CreateGroupResponse create(Call call, CreateGroupRequest request) {
        Scope scope = call.scope();
        String path = IamIdentity.pathOrRoot(request.path());
        IamGroup group = groups.create(scope, new IamGroup(
                request.groupName(), path, IdentityKind.GROUP.idPrefix().next(scope.account()),
                IamIdentity.arn(scope, IdentityKind.GROUP, path, request.groupName()), clock.now(), IdentityPolicies.NONE));
        return new CreateGroupResponse(describe(group));
    }

    GetGroupResponse get(Call call, GetGroupRequest request) {
        IamGroup group = groups.require(call.scope(), request.groupName());
        Page<User> page = Page.of(members(call.scope(), group), PageRequest.of(request.marker(), request.maxItems()), IamUser::name)
                .map(UserOperations::summarize);
        return new GetGroupResponse(describe(group), page.items(), page.isTruncated(), page.marker());
    }

    Empty update(Call call, UpdateGroupRequest request) {
        tables.transact(() -> {
            IamGroup before = groups.require(call.scope(), request.groupName());
            String name = request.newGroupName() == null ? before.name() : request.newGroupName();
            String path = request.newPath() == null ? before.path() : request.newPath();
            groups.update(call.scope(), before.name(), group -> group.named(name, path));
            for (IamUser member : members(call.scope(), before)) {
                users.update(call.scope(), member.name(), user -> user.leave(before.name()).join(name));
            }
        });
        return Empty.INSTANCE;
    }

    Empty delete(Call call, DeleteGroupRequest request) {
        tables.transact(() -> {
            if (!members(call.scope(), groups.require(call.scope(), request.groupName())).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove users from group first.");
            }
            groups.delete(call.scope(), request.groupName());
        });
        return Empty.INSTANCE;
    }

    ListGroupsResponse list(Call call, ListGroupsRequest request) {
        Page<Group> page = groups.list(call.scope(), request.pathPrefix(), PageRequest.of(request.marker(), request.maxItems()))
                .map(GroupOperations::describe);
        return new ListGroupsResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty addUser(Call call, AddUserToGroupRequest request) {
        tables.transact(() -> {
            String group = groups.require(call.scope(), request.groupName()).name();
            users.update(call.scope(), request.userName(), user -> user.join(group));
        });
        return Empty.INSTANCE;
    }

    Empty removeUser(Call call, RemoveUserFromGroupRequest request) {
        tables.transact(() -> {
            IamGroup group = groups.require(call.scope(), request.groupName());
            users.update(call.scope(), request.userName(), user -> {
                if (!user.isIn(group.name())) {
                    throw IamErrors.noSuchEntity("User " + user.name() + " not in group " + group.name());
                }
                return user.leave(group.name());
            });
        });
        return Empty.INSTANCE;
    }

    ListGroupsForUserResponse listForUser(Call call, ListGroupsForUserRequest request) {
        List<IamGroup> all = new ArrayList<>();
        for (String name : users.require(call.scope(), request.userName()).groups()) {
            all.add(groups.require(call.scope(), name));
        }
        Page<Group> page = Page.of(all, PageRequest.of(request.marker(), request.maxItems()), IamGroup::name)
                .map(GroupOperations::describe);
        return new ListGroupsForUserResponse(page.items(), page.isTruncated(), page.marker());
    }

    private List<IamUser> members(Scope scope, IamGroup group) {
        return users.all(scope, user -> user.isIn(group.name()));
    }

    private static Group describe(IamGroup group) {
        return new Group(group.path(), group.name(), group.id(), group.arn().toString(), group.createDate());
    }
}
