package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.instanceprofile.InstanceProfiles;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicy;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.List;

/// GetAccountAuthorizationDetails: everyone's policies in one answer.
final class AuthorizationDetails {

    /// Something that the answer describes.
    private sealed interface Item {
        String key();

        record Identity(IamIdentity<?> identity) implements Item {
            @Override public String key() {
                return identity.id();
            }
        }

        record Managed(ManagedPolicy policy) implements Item {
            @Override public String key() {
                return policy.arn().toString();
            }
        }
    }

    private final ManagedPolicies policies;
    private final PolicyUsage usage;
    private final InstanceProfiles instanceProfiles;
    private final InstanceProfileOperations profileDescriptions;

    AuthorizationDetails(ManagedPolicies policies, PolicyUsage usage, InstanceProfiles instanceProfiles,
            InstanceProfileOperations profileDescriptions) {
        this.policies = policies;
        this.usage = usage;
        this.instanceProfiles = instanceProfiles;
        this.profileDescriptions = profileDescriptions;
    }

    GetAccountAuthorizationDetailsResponse get(Call call, GetAccountAuthorizationDetailsRequest request) {
        Scope scope = call.scope();
        PolicyUsage.Counts counts = usage.count(scope);
        Page<Item> page = Page.of(items(scope, request.filter(), counts), PageRequest.of(request.marker(), request.maxItems()), Item::key);
        List<UserDetail> users = new ArrayList<>();
        List<GroupDetail> groups = new ArrayList<>();
        List<RoleDetail> roles = new ArrayList<>();
        List<ManagedPolicyDetail> managed = new ArrayList<>();
        for (Item item : page.items()) {
            switch (item) {
                case Item.Managed(ManagedPolicy policy) -> managed.add(describe(policy, counts));
                case Item.Identity(IamUser user) -> users.add(describe(user));
                case Item.Identity(IamGroup group) -> groups.add(describe(group));
                case Item.Identity(IamRole role) -> roles.add(describe(scope, role));
                case Item.Identity(IamIdentity<?> other) -> throw new IllegalStateException("Not an identity with policies: " + other);
            }
        }
        return new GetAccountAuthorizationDetailsResponse(users, groups, roles, managed, page.isTruncated(), page.marker());
    }

    private List<Item> items(Scope scope, List<String> filter, PolicyUsage.Counts counts) {
        List<Item> items = new ArrayList<>();
        for (IamIdentity<?> identity : usage.identities(scope, _ -> true)) {
            if (isWanted(filter, kind(identity))) {
                items.add(new Item.Identity(identity));
            }
        }
        if (isWanted(filter, "LocalManagedPolicy")) {
            policies.local(scope).forEach(policy -> items.add(new Item.Managed(policy)));
        }
        if (isWanted(filter, "AWSManagedPolicy")) {
            policies.awsManaged(scope).stream().filter(policy -> isUsed(policy, counts))
                    .forEach(policy -> items.add(new Item.Managed(policy)));
        }
        return items;
    }

    private static boolean isWanted(List<String> filter, String kind) {
        return filter == null || filter.isEmpty() || filter.contains(kind);
    }

    private static String kind(IamIdentity<?> identity) {
        return switch (identity) {
            case IamUser _ -> "User";
            case IamGroup _ -> "Group";
            default -> "Role";
        };
    }

    private static boolean isUsed(ManagedPolicy policy, PolicyUsage.Counts counts) {
        return counts.attachments(policy.arn()) + counts.boundaries(policy.arn()) > 0;
    }

    private static UserDetail describe(IamUser user) {
        return UserDetail.builder().path(user.path()).userName(user.name()).userId(user.id()).arn(user.arn().toString())
                .createDate(user.createDate()).userPolicyList(inline(user.policies())).groupList(user.groups())
                .attachedManagedPolicies(attached(user.policies())).permissionsBoundary(Boundaries.of(user.policies()))
                .tags(TagList.of(user.tags())).build();
    }

    private static GroupDetail describe(IamGroup group) {
        return GroupDetail.builder().path(group.path()).groupName(group.name()).groupId(group.id()).arn(group.arn().toString())
                .createDate(group.createDate()).groupPolicyList(inline(group.policies()))
                .attachedManagedPolicies(attached(group.policies())).build();
    }

    private RoleDetail describe(Scope scope, IamRole role) {
        Role described = RoleOperations.describe(role);
        List<InstanceProfile> profiles = new ArrayList<>();
        instanceProfiles.ofRole(scope, role.name()).forEach(profile -> profiles.add(profileDescriptions.summarize(scope, profile)));
        return RoleDetail.builder().path(role.path()).roleName(role.name()).roleId(role.id()).arn(role.arn().toString())
                .createDate(role.createDate()).assumeRolePolicyDocument(described.assumeRolePolicyDocument())
                .instanceProfileList(profiles).rolePolicyList(inline(role.policies())).attachedManagedPolicies(attached(role.policies()))
                .permissionsBoundary(described.permissionsBoundary()).tags(TagList.of(role.tags()))
                .roleLastUsed(described.roleLastUsed()).build();
    }

    private static ManagedPolicyDetail describe(ManagedPolicy policy, PolicyUsage.Counts counts) {
        Arn arn = policy.arn();
        return ManagedPolicyDetail.builder().policyName(policy.name()).policyId(policy.id()).arn(arn.toString()).path(policy.path())
                .defaultVersionId(policy.defaultVersionId()).attachmentCount(counts.attachments(arn))
                .permissionsBoundaryUsageCount(counts.boundaries(arn)).isAttachable(true).description(policy.description().orElse(null))
                .createDate(policy.createDate()).updateDate(policy.updateDate())
                .policyVersionList(policy.versions().stream().map(version -> PolicyOperations.describe(policy, version)).toList()).build();
    }

    private static List<PolicyDetail> inline(IdentityPolicies policies) {
        return policies.inline().stream().map(policy -> new PolicyDetail(policy.name(), EncodedDocument.of(policy.document()))).toList();
    }

    private static List<AttachedPolicy> attached(IdentityPolicies policies) {
        return policies.attached().stream().map(AttachmentOperations::describe).toList();
    }
}
