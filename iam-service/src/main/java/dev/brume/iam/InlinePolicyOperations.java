package dev.brume.iam;

import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.identity.InlinePolicy;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// Policies that are part of a user, group or role.
final class InlinePolicyOperations {
    private final PolicyTexts policyTexts;
    private final Identities<IamUser> users;
    private final Identities<IamGroup> groups;
    private final Identities<IamRole> roles;

    InlinePolicyOperations(PolicyTexts policyTexts, Identities<IamUser> users, Identities<IamGroup> groups, Identities<IamRole> roles) {
        this.policyTexts = policyTexts;
        this.users = users;
        this.groups = groups;
        this.roles = roles;
    }

    Empty putUserPolicy(Call call, PutUserPolicyRequest request) {
        put(users, call, request.userName(), request.policyName(), request.policyDocument());
        return Empty.INSTANCE;
    }

    GetUserPolicyResponse getUserPolicy(Call call, GetUserPolicyRequest request) {
        InlinePolicy policy = users.requirePolicy(call.scope(), request.userName(), request.policyName());
        return new GetUserPolicyResponse(request.userName(), policy.name(), EncodedDocument.of(policy.document()));
    }

    Empty deleteUserPolicy(Call call, DeleteUserPolicyRequest request) {
        users.deletePolicy(call.scope(), request.userName(), request.policyName());
        return Empty.INSTANCE;
    }

    ListUserPoliciesResponse listUserPolicies(Call call, ListUserPoliciesRequest request) {
        Page<String> page = names(users, call, request.userName(), PageRequest.of(request.marker(), request.maxItems()));
        return new ListUserPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty putGroupPolicy(Call call, PutGroupPolicyRequest request) {
        put(groups, call, request.groupName(), request.policyName(), request.policyDocument());
        return Empty.INSTANCE;
    }

    GetGroupPolicyResponse getGroupPolicy(Call call, GetGroupPolicyRequest request) {
        InlinePolicy policy = groups.requirePolicy(call.scope(), request.groupName(), request.policyName());
        return new GetGroupPolicyResponse(request.groupName(), policy.name(), EncodedDocument.of(policy.document()));
    }

    Empty deleteGroupPolicy(Call call, DeleteGroupPolicyRequest request) {
        groups.deletePolicy(call.scope(), request.groupName(), request.policyName());
        return Empty.INSTANCE;
    }

    ListGroupPoliciesResponse listGroupPolicies(Call call, ListGroupPoliciesRequest request) {
        Page<String> page = names(groups, call, request.groupName(), PageRequest.of(request.marker(), request.maxItems()));
        return new ListGroupPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty putRolePolicy(Call call, PutRolePolicyRequest request) {
        RoleOperations.modifiable(roles.require(call.scope(), request.roleName()));
        put(roles, call, request.roleName(), request.policyName(), request.policyDocument());
        return Empty.INSTANCE;
    }

    GetRolePolicyResponse getRolePolicy(Call call, GetRolePolicyRequest request) {
        InlinePolicy policy = roles.requirePolicy(call.scope(), request.roleName(), request.policyName());
        return new GetRolePolicyResponse(request.roleName(), policy.name(), EncodedDocument.of(policy.document()));
    }

    Empty deleteRolePolicy(Call call, DeleteRolePolicyRequest request) {
        RoleOperations.modifiable(roles.require(call.scope(), request.roleName()));
        roles.deletePolicy(call.scope(), request.roleName(), request.policyName());
        return Empty.INSTANCE;
    }

    ListRolePoliciesResponse listRolePolicies(Call call, ListRolePoliciesRequest request) {
        Page<String> page = names(roles, call, request.roleName(), PageRequest.of(request.marker(), request.maxItems()));
        return new ListRolePoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    private <I extends IamIdentity<I>> void put(Identities<I> identities, Call call, String name, String policyName, String document) {
        identities.require(call.scope(), name);
        policyTexts.require(PolicyKind.INLINE, document);
        identities.putPolicy(call.scope(), name, new InlinePolicy(policyName, document));
    }

    private static <I extends IamIdentity<I>> Page<String> names(Identities<I> identities, Call call, String name, PageRequest request) {
        return Page.of(identities.require(call.scope(), name).policies().inline(), request, InlinePolicy::name).map(InlinePolicy::name);
    }
}
