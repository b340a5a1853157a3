package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicy;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import java.util.List;

/// Managed policies attached to users, groups and roles.
final class AttachmentOperations {
    private final ManagedPolicies managedPolicies;
    private final Identities<IamUser> users;
    private final Identities<IamGroup> groups;
    private final Identities<IamRole> roles;

    AttachmentOperations(ManagedPolicies managedPolicies, Identities<IamUser> users, Identities<IamGroup> groups,
            Identities<IamRole> roles) {
        this.managedPolicies = managedPolicies;
        this.users = users;
        this.groups = groups;
        this.roles = roles;
    }

    Empty attachUserPolicy(Call call, AttachUserPolicyRequest request) {
        attach(users, call.scope(), request.userName(), request.policyArn());
        return Empty.INSTANCE;
    }

    Empty detachUserPolicy(Call call, DetachUserPolicyRequest request) {
        users.detach(call.scope(), request.userName(), ManagedPolicies.parse(request.policyArn()));
        return Empty.INSTANCE;
    }

    ListAttachedUserPoliciesResponse listAttachedUserPolicies(Call call, ListAttachedUserPoliciesRequest request) {
        Page<AttachedPolicy> page = attached(users.require(call.scope(), request.userName()), request.pathPrefix(),
                PageRequest.of(request.marker(), request.maxItems()));
        return new ListAttachedUserPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty attachGroupPolicy(Call call, AttachGroupPolicyRequest request) {
        attach(groups, call.scope(), request.groupName(), request.policyArn());
        return Empty.INSTANCE;
    }

    Empty detachGroupPolicy(Call call, DetachGroupPolicyRequest request) {
        groups.detach(call.scope(), request.groupName(), ManagedPolicies.parse(request.policyArn()));
        return Empty.INSTANCE;
    }

    ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(Call call, ListAttachedGroupPoliciesRequest request) {
        Page<AttachedPolicy> page = attached(groups.require(call.scope(), request.groupName()), request.pathPrefix(),
                PageRequest.of(request.marker(), request.maxItems()));
        return new ListAttachedGroupPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty attachRolePolicy(Call call, AttachRolePolicyRequest request) {
        RoleOperations.modifiable(roles.require(call.scope(), request.roleName()));
        attach(roles, call.scope(), request.roleName(), request.policyArn());
        return Empty.INSTANCE;
    }

    Empty detachRolePolicy(Call call, DetachRolePolicyRequest request) {
        RoleOperations.modifiable(roles.require(call.scope(), request.roleName()));
        roles.detach(call.scope(), request.roleName(), ManagedPolicies.parse(request.policyArn()));
        return Empty.INSTANCE;
    }

    ListAttachedRolePoliciesResponse listAttachedRolePolicies(Call call, ListAttachedRolePoliciesRequest request) {
        Page<AttachedPolicy> page = attached(roles.require(call.scope(), request.roleName()), request.pathPrefix(),
                PageRequest.of(request.marker(), request.maxItems()));
        return new ListAttachedRolePoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    private <I extends IamIdentity<I>> void attach(Identities<I> identities, Scope scope, String name, String arn) {
        identities.require(scope, name);
        ManagedPolicy policy = managedPolicies.requireAttachable(scope, arn);
        identities.attach(scope, name, policy.arn());
    }

    private static Page<AttachedPolicy> attached(IamIdentity<?> identity, String pathPrefix, PageRequest request) {
        String prefix = "policy" + IamIdentity.pathOrRoot(pathPrefix);
        List<Arn> matching = identity.policies().attached().stream().filter(arn -> arn.resource().startsWith(prefix)).toList();
        return Page.of(matching, request, Arn::toString).map(AttachmentOperations::describe);
    }

    static AttachedPolicy describe(Arn arn) {
        return new AttachedPolicy(arn.resourceName(), arn.toString());
    }
}
