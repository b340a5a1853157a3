package dev.brume.iam;

import dev.brume.aws.Scope;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.instanceprofile.InstanceProfiles;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.tag.Tags;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Roles: create, get, list, update, delete, tag, limit.
final class RoleOperations {
    private final Tables tables;
    private final IamClock clock;
    private final Identities<IamRole> roles;
    private final InstanceProfiles instanceProfiles;
    private final Boundaries boundaries;
    private final TrustPolicies trustPolicies;

    RoleOperations(Tables tables, IamClock clock, Identities<IamRole> roles, InstanceProfiles instanceProfiles, Boundaries boundaries,
            TrustPolicies trustPolicies) {
        this.tables = tables;
        this.clock = clock;
        this.roles = roles;
        this.instanceProfiles = instanceProfiles;
        this.boundaries = boundaries;
        this.trustPolicies = trustPolicies;
    }

    CreateRoleResponse create(Call call, CreateRoleRequest request) {
        Scope scope = call.scope();
        String path = IamIdentity.pathOrRoot(request.path());
        if (path.startsWith(IamRole.SERVICE_LINKED_PATH)) {
            throw IamErrors.serviceLinkedPath(IamRole.SERVICE_LINKED_PATH);
        }
        trustPolicies.check(scope, request.assumeRolePolicyDocument());
        IdentityPolicies policies = IdentityPolicies.NONE.withBoundary(boundaries.read(scope, request.permissionsBoundary()));
        IamRole role = roles.create(scope, new IamRole(
                request.roleName(), path, IdentityKind.ROLE.idPrefix().next(scope.account()),
                IamIdentity.arn(scope, IdentityKind.ROLE, path, request.roleName()), clock.now(), request.assumeRolePolicyDocument(),
                Optional.ofNullable(request.description()), maxSession(request.maxSessionDuration()), policies,
                TagList.read(request.tags()), Optional.empty()));
        return new CreateRoleResponse(describe(role).toBuilder().maxSessionDuration(request.maxSessionDuration()).roleLastUsed(null)
                .build());
    }

    GetRoleResponse get(Call call, GetRoleRequest request) {
        return new GetRoleResponse(describe(roles.require(call.scope(), request.roleName())));
    }

    UpdateRoleResponse update(Call call, UpdateRoleRequest request) {
        roles.update(call.scope(), request.roleName(), role -> {
            IamRole changed = role.withMaxSession(maxSession(request.maxSessionDuration()));
            return request.description() == null ? changed : changed.withDescription(Optional.of(request.description()));
        });
        return new UpdateRoleResponse();
    }

    UpdateRoleDescriptionResponse updateDescription(Call call, UpdateRoleDescriptionRequest request) {
        IamRole role = roles.update(call.scope(), request.roleName(), before -> before.withDescription(Optional.of(request.description())));
        return new UpdateRoleDescriptionResponse(describe(role));
    }

    Empty updateTrustPolicy(Call call, UpdateAssumeRolePolicyRequest request) {
        trustPolicies.check(call.scope(), request.policyDocument());
        roles.update(call.scope(), request.roleName(), role -> modifiable(role).withTrustPolicy(request.policyDocument()));
        return Empty.INSTANCE;
    }

    Empty delete(Call call, DeleteRoleRequest request) {
        tables.transact(() -> {
            IamRole role = modifiable(roles.require(call.scope(), request.roleName()));
            if (!instanceProfiles.ofRole(call.scope(), role.name()).isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
            }
            roles.delete(call.scope(), role.name());
        });
        return Empty.INSTANCE;
    }

    ListRolesResponse list(Call call, ListRolesRequest request) {
        Page<Role> page = roles.list(call.scope(), request.pathPrefix(), PageRequest.of(request.marker(), request.maxItems()))
                .map(RoleOperations::summarize);
        return new ListRolesResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty tag(Call call, TagRoleRequest request) {
        List<Tags.KeyValue> tags = TagList.values(request.tags());
        roles.update(call.scope(), request.roleName(), role -> role.withTags(role.tags().with(tags)));
        return Empty.INSTANCE;
    }

    Empty untag(Call call, UntagRoleRequest request) {
        roles.update(call.scope(), request.roleName(), role -> role.withTags(role.tags().without(request.tagKeys())));
        return Empty.INSTANCE;
    }

    ListRoleTagsResponse listTags(Call call, ListRoleTagsRequest request) {
        Page<Tags.KeyValue> page = Page.of(roles.require(call.scope(), request.roleName()).tags().values(),
                PageRequest.of(request.marker(), request.maxItems()), Tags.KeyValue::key);
        return new ListRoleTagsResponse(TagList.of(page.items()), page.isTruncated(), page.marker());
    }

    Empty putBoundary(Call call, PutRolePermissionsBoundaryRequest request) {
        modifiable(roles.require(call.scope(), request.roleName()));
        roles.bound(call.scope(), request.roleName(), boundaries.read(call.scope(), request.permissionsBoundary()));
        return Empty.INSTANCE;
    }

    Empty deleteBoundary(Call call, DeleteRolePermissionsBoundaryRequest request) {
        modifiable(roles.require(call.scope(), request.roleName()));
        roles.bound(call.scope(), request.roleName(), Optional.empty());
        return Empty.INSTANCE;
    }

    /// @throws dev.brume.aws.AwsException `UnmodifiableEntity` for a role that belongs to a service
    static IamRole modifiable(IamRole role) {
        if (role.isServiceLinked()) {
            throw IamErrors.unmodifiable(role.name());
        }
        return role;
    }

    static Role describe(IamRole role) {
        RoleLastUsed lastUsed = role.lastUsed().map(used -> new RoleLastUsed(used.date(), used.region()))
                .orElseGet(() -> new RoleLastUsed(null, null));
        return summarize(role).toBuilder().permissionsBoundary(Boundaries.of(role.policies())).tags(TagList.orNull(role.tags()))
                .roleLastUsed(lastUsed).build();
    }

    /// As lists show it: without boundary, tags and last use.
    static Role summarize(IamRole role) {
        return Role.builder().path(role.path()).roleName(role.name()).roleId(role.id()).arn(role.arn().toString())
                .createDate(role.createDate()).assumeRolePolicyDocument(EncodedDocument.of(role.trustPolicy()))
                .description(role.description().orElse(null)).maxSessionDuration((int) role.maxSession().toSeconds()).build();
    }

    /// One hour where the request says nothing, also in UpdateRole, as its page has it.
    private static Duration maxSession(Integer seconds) {
        return seconds == null ? IamLimits.DEFAULT_MAX_SESSION : Duration.ofSeconds(seconds);
    }
}
