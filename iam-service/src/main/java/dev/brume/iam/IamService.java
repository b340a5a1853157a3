package dev.brume.iam;

import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// AWS IAM: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class IamService implements Iam {
    private final UserOperations users;
    private final AccessKeyOperations accessKeys;
    private final GroupOperations groups;
    private final RoleOperations roles;
    private final ServiceLinkedRoleOperations serviceLinkedRoles;
    private final PolicyOperations policies;
    private final PolicyEntities policyEntities;
    private final AttachmentOperations attachments;
    private final InlinePolicyOperations inlinePolicies;
    private final InstanceProfileOperations instanceProfiles;
    private final AccountOperations account;
    private final AuthorizationDetails authorizationDetails;
    private final SimulationOperations simulations;

    IamService(IamWiring wiring) {
        this.users = wiring.userOperations();
        this.accessKeys = wiring.accessKeyOperations();
        this.groups = wiring.groupOperations();
        this.roles = wiring.roleOperations();
        this.serviceLinkedRoles = wiring.serviceLinkedRoleOperations();
        this.policies = wiring.policyOperations();
        this.policyEntities = wiring.policyEntities();
        this.attachments = wiring.attachmentOperations();
        this.inlinePolicies = wiring.inlinePolicyOperations();
        this.instanceProfiles = wiring.instanceProfileOperations();
        this.account = wiring.accountOperations();
        this.authorizationDetails = wiring.authorizationDetails();
        this.simulations = wiring.simulationOperations();
    }

    // Users

    @Override public CreateUserResponse createUser(Call call, CreateUserRequest request) {
        return users.create(call, request);
    }

    @Override public Empty deleteUser(Call call, DeleteUserRequest request) {
        return users.delete(call, request);
    }

    @Override public GetUserResponse getUser(Call call, GetUserRequest request) {
        return users.get(call, request);
    }

    @Override public ListUsersResponse listUsers(Call call, ListUsersRequest request) {
        return users.list(call, request);
    }

    @Override public ListUserTagsResponse listUserTags(Call call, ListUserTagsRequest request) {
        return users.listTags(call, request);
    }

    @Override public Empty putUserPermissionsBoundary(Call call, PutUserPermissionsBoundaryRequest request) {
        return users.putBoundary(call, request);
    }

    @Override public Empty deleteUserPermissionsBoundary(Call call, DeleteUserPermissionsBoundaryRequest request) {
        return users.deleteBoundary(call, request);
    }

    @Override public Empty tagUser(Call call, TagUserRequest request) {
        return users.tag(call, request);
    }

    @Override public Empty untagUser(Call call, UntagUserRequest request) {
        return users.untag(call, request);
    }

    @Override public Empty updateUser(Call call, UpdateUserRequest request) {
        return users.update(call, request);
    }

    // Access keys

    @Override public CreateAccessKeyResponse createAccessKey(Call call, CreateAccessKeyRequest request) {
        return accessKeys.create(call, request);
    }

    @Override public Empty deleteAccessKey(Call call, DeleteAccessKeyRequest request) {
        return accessKeys.delete(call, request);
    }

    @Override public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(Call call, GetAccessKeyLastUsedRequest request) {
        return accessKeys.lastUsed(call, request);
    }

    @Override public ListAccessKeysResponse listAccessKeys(Call call, ListAccessKeysRequest request) {
        return accessKeys.list(call, request);
    }

    @Override public Empty updateAccessKey(Call call, UpdateAccessKeyRequest request) {
        return accessKeys.update(call, request);
    }

    // Groups

    @Override public Empty addUserToGroup(Call call, AddUserToGroupRequest request) {
        return groups.addUser(call, request);
    }

    @Override public CreateGroupResponse createGroup(Call call, CreateGroupRequest request) {
        return groups.create(call, request);
    }

    @Override public Empty deleteGroup(Call call, DeleteGroupRequest request) {
        return groups.delete(call, request);
    }

    @Override public GetGroupResponse getGroup(Call call, GetGroupRequest request) {
        return groups.get(call, request);
    }

    @Override public ListGroupsResponse listGroups(Call call, ListGroupsRequest request) {
        return groups.list(call, request);
    }

    @Override public ListGroupsForUserResponse listGroupsForUser(Call call, ListGroupsForUserRequest request) {
        return groups.listForUser(call, request);
    }

    @Override public Empty removeUserFromGroup(Call call, RemoveUserFromGroupRequest request) {
        return groups.removeUser(call, request);
    }

    @Override public Empty updateGroup(Call call, UpdateGroupRequest request) {
        return groups.update(call, request);
    }

    // Roles

    @Override public CreateRoleResponse createRole(Call call, CreateRoleRequest request) {
        return roles.create(call, request);
    }

    @Override public Empty deleteRole(Call call, DeleteRoleRequest request) {
        return roles.delete(call, request);
    }

    @Override public Empty deleteRolePermissionsBoundary(Call call, DeleteRolePermissionsBoundaryRequest request) {
        return roles.deleteBoundary(call, request);
    }

    @Override public GetRoleResponse getRole(Call call, GetRoleRequest request) {
        return roles.get(call, request);
    }

    @Override public ListRolesResponse listRoles(Call call, ListRolesRequest request) {
        return roles.list(call, request);
    }

    @Override public ListRoleTagsResponse listRoleTags(Call call, ListRoleTagsRequest request) {
        return roles.listTags(call, request);
    }

    @Override public Empty putRolePermissionsBoundary(Call call, PutRolePermissionsBoundaryRequest request) {
        return roles.putBoundary(call, request);
    }

    @Override public Empty tagRole(Call call, TagRoleRequest request) {
        return roles.tag(call, request);
    }

    @Override public Empty untagRole(Call call, UntagRoleRequest request) {
        return roles.untag(call, request);
    }

    @Override public Empty updateAssumeRolePolicy(Call call, UpdateAssumeRolePolicyRequest request) {
        return roles.updateTrustPolicy(call, request);
    }

    @Override public UpdateRoleResponse updateRole(Call call, UpdateRoleRequest request) {
        return roles.update(call, request);
    }

    @Override public UpdateRoleDescriptionResponse updateRoleDescription(Call call, UpdateRoleDescriptionRequest request) {
        return roles.updateDescription(call, request);
    }

    // Service-linked roles

    @Override public CreateServiceLinkedRoleResponse createServiceLinkedRole(Call call, CreateServiceLinkedRoleRequest request) {
        return serviceLinkedRoles.create(call, request);
    }

    @Override public DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(Call call, DeleteServiceLinkedRoleRequest request) {
        return serviceLinkedRoles.delete(call, request);
    }

    @Override public GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(Call call,
            GetServiceLinkedRoleDeletionStatusRequest request) {
        return serviceLinkedRoles.deletionStatus(call, request);
    }

    // Managed policies

    @Override public CreatePolicyResponse createPolicy(Call call, CreatePolicyRequest request) {
        return policies.create(call, request);
    }

    @Override public CreatePolicyVersionResponse createPolicyVersion(Call call, CreatePolicyVersionRequest request) {
        return policies.createVersion(call, request);
    }

    @Override public Empty deletePolicy(Call call, DeletePolicyRequest request) {
        return policies.delete(call, request);
    }

    @Override public Empty deletePolicyVersion(Call call, DeletePolicyVersionRequest request) {
        return policies.deleteVersion(call, request);
    }

    @Override public GetPolicyResponse getPolicy(Call call, GetPolicyRequest request) {
        return policies.get(call, request);
    }

    @Override public GetPolicyVersionResponse getPolicyVersion(Call call, GetPolicyVersionRequest request) {
        return policies.getVersion(call, request);
    }

    @Override public ListPoliciesResponse listPolicies(Call call, ListPoliciesRequest request) {
        return policies.list(call, request);
    }

    @Override public ListPolicyTagsResponse listPolicyTags(Call call, ListPolicyTagsRequest request) {
        return policies.listTags(call, request);
    }

    @Override public ListPolicyVersionsResponse listPolicyVersions(Call call, ListPolicyVersionsRequest request) {
        return policies.listVersions(call, request);
    }

    @Override public Empty setDefaultPolicyVersion(Call call, SetDefaultPolicyVersionRequest request) {
        return policies.setDefaultVersion(call, request);
    }

    @Override public Empty tagPolicy(Call call, TagPolicyRequest request) {
        return policies.tag(call, request);
    }

    @Override public Empty untagPolicy(Call call, UntagPolicyRequest request) {
        return policies.untag(call, request);
    }

    @Override public ListEntitiesForPolicyResponse listEntitiesForPolicy(Call call, ListEntitiesForPolicyRequest request) {
        return policyEntities.list(call, request);
    }

    // Managed policies attached to identities

    @Override public Empty attachGroupPolicy(Call call, AttachGroupPolicyRequest request) {
        return attachments.attachGroupPolicy(call, request);
    }

    @Override public Empty detachGroupPolicy(Call call, DetachGroupPolicyRequest request) {
        return attachments.detachGroupPolicy(call, request);
    }

    @Override public ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(Call call, ListAttachedGroupPoliciesRequest request) {
        return attachments.listAttachedGroupPolicies(call, request);
    }

    @Override public Empty attachRolePolicy(Call call, AttachRolePolicyRequest request) {
        return attachments.attachRolePolicy(call, request);
    }

    @Override public Empty detachRolePolicy(Call call, DetachRolePolicyRequest request) {
        return attachments.detachRolePolicy(call, request);
    }

    @Override public ListAttachedRolePoliciesResponse listAttachedRolePolicies(Call call, ListAttachedRolePoliciesRequest request) {
        return attachments.listAttachedRolePolicies(call, request);
    }

    @Override public Empty attachUserPolicy(Call call, AttachUserPolicyRequest request) {
        return attachments.attachUserPolicy(call, request);
    }

    @Override public Empty detachUserPolicy(Call call, DetachUserPolicyRequest request) {
        return attachments.detachUserPolicy(call, request);
    }

    @Override public ListAttachedUserPoliciesResponse listAttachedUserPolicies(Call call, ListAttachedUserPoliciesRequest request) {
        return attachments.listAttachedUserPolicies(call, request);
    }

    // Inline policies of identities

    @Override public Empty deleteGroupPolicy(Call call, DeleteGroupPolicyRequest request) {
        return inlinePolicies.deleteGroupPolicy(call, request);
    }

    @Override public GetGroupPolicyResponse getGroupPolicy(Call call, GetGroupPolicyRequest request) {
        return inlinePolicies.getGroupPolicy(call, request);
    }

    @Override public ListGroupPoliciesResponse listGroupPolicies(Call call, ListGroupPoliciesRequest request) {
        return inlinePolicies.listGroupPolicies(call, request);
    }

    @Override public Empty putGroupPolicy(Call call, PutGroupPolicyRequest request) {
        return inlinePolicies.putGroupPolicy(call, request);
    }

    @Override public Empty deleteRolePolicy(Call call, DeleteRolePolicyRequest request) {
        return inlinePolicies.deleteRolePolicy(call, request);
    }

    @Override public GetRolePolicyResponse getRolePolicy(Call call, GetRolePolicyRequest request) {
        return inlinePolicies.getRolePolicy(call, request);
    }

    @Override public ListRolePoliciesResponse listRolePolicies(Call call, ListRolePoliciesRequest request) {
        return inlinePolicies.listRolePolicies(call, request);
    }

    @Override public Empty putRolePolicy(Call call, PutRolePolicyRequest request) {
        return inlinePolicies.putRolePolicy(call, request);
    }

    @Override public Empty deleteUserPolicy(Call call, DeleteUserPolicyRequest request) {
        return inlinePolicies.deleteUserPolicy(call, request);
    }

    @Override public GetUserPolicyResponse getUserPolicy(Call call, GetUserPolicyRequest request) {
        return inlinePolicies.getUserPolicy(call, request);
    }

    @Override public ListUserPoliciesResponse listUserPolicies(Call call, ListUserPoliciesRequest request) {
        return inlinePolicies.listUserPolicies(call, request);
    }

    @Override public Empty putUserPolicy(Call call, PutUserPolicyRequest request) {
        return inlinePolicies.putUserPolicy(call, request);
    }

    // Instance profiles

    @Override public Empty addRoleToInstanceProfile(Call call, AddRoleToInstanceProfileRequest request) {
        return instanceProfiles.addRole(call, request);
    }

    @Override public CreateInstanceProfileResponse createInstanceProfile(Call call, CreateInstanceProfileRequest request) {
        return instanceProfiles.create(call, request);
    }

    @Override public Empty deleteInstanceProfile(Call call, DeleteInstanceProfileRequest request) {
        return instanceProfiles.delete(call, request);
    }

    @Override public GetInstanceProfileResponse getInstanceProfile(Call call, GetInstanceProfileRequest request) {
        return instanceProfiles.get(call, request);
    }

    @Override public ListInstanceProfilesResponse listInstanceProfiles(Call call, ListInstanceProfilesRequest request) {
        return instanceProfiles.list(call, request);
    }

    @Override public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(Call call,
            ListInstanceProfilesForRoleRequest request) {
        return instanceProfiles.listForRole(call, request);
    }

    @Override public ListInstanceProfileTagsResponse listInstanceProfileTags(Call call, ListInstanceProfileTagsRequest request) {
        return instanceProfiles.listTags(call, request);
    }

    @Override public Empty removeRoleFromInstanceProfile(Call call, RemoveRoleFromInstanceProfileRequest request) {
        return instanceProfiles.removeRole(call, request);
    }

    @Override public Empty tagInstanceProfile(Call call, TagInstanceProfileRequest request) {
        return instanceProfiles.tag(call, request);
    }

    @Override public Empty untagInstanceProfile(Call call, UntagInstanceProfileRequest request) {
        return instanceProfiles.untag(call, request);
    }

    // The account

    @Override public Empty createAccountAlias(Call call, CreateAccountAliasRequest request) {
        return account.createAlias(call, request);
    }

    @Override public Empty deleteAccountAlias(Call call, DeleteAccountAliasRequest request) {
        return account.deleteAlias(call, request);
    }

    @Override public ListAccountAliasesResponse listAccountAliases(Call call, ListAccountAliasesRequest request) {
        return account.listAliases(call, request);
    }

    @Override public GetAccountSummaryResponse getAccountSummary(Call call, Empty request) {
        return account.summary(call);
    }

    @Override public Empty deleteAccountPasswordPolicy(Call call, Empty request) {
        return account.deletePasswordPolicy(call);
    }

    @Override public GetAccountPasswordPolicyResponse getAccountPasswordPolicy(Call call, Empty request) {
        return account.getPasswordPolicy(call);
    }

    @Override public Empty updateAccountPasswordPolicy(Call call, UpdateAccountPasswordPolicyRequest request) {
        return account.updatePasswordPolicy(call, request);
    }

    @Override public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(Call call,
            GetAccountAuthorizationDetailsRequest request) {
        return authorizationDetails.get(call, request);
    }

    // The policy simulator

    @Override public GetContextKeysForPolicyResponse getContextKeysForCustomPolicy(Call call,
            GetContextKeysForCustomPolicyRequest request) {
        return simulations.contextKeysForCustom(call, request);
    }

    @Override public GetContextKeysForPolicyResponse getContextKeysForPrincipalPolicy(Call call,
            GetContextKeysForPrincipalPolicyRequest request) {
        return simulations.contextKeysForPrincipal(call, request);
    }

    @Override public SimulatePolicyResponse simulateCustomPolicy(Call call, SimulateCustomPolicyRequest request) {
        return simulations.simulateCustom(call, request);
    }

    @Override public SimulatePolicyResponse simulatePrincipalPolicy(Call call, SimulatePrincipalPolicyRequest request) {
        return simulations.simulatePrincipal(call, request);
    }
}
