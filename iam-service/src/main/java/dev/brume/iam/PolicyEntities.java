package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// ListEntitiesForPolicy: who uses a managed policy.
final class PolicyEntities {
    private final ManagedPolicies policies;
    private final PolicyUsage usage;

    PolicyEntities(ManagedPolicies policies, PolicyUsage usage) {
        this.policies = policies;
        this.usage = usage;
    }

    ListEntitiesForPolicyResponse list(Call call, ListEntitiesForPolicyRequest request) {
        Arn policy = policies.require(call.scope(), request.policyArn()).arn();
        String prefix = IamIdentity.pathOrRoot(request.pathPrefix());
        List<IamIdentity<?>> using = new ArrayList<>();
        for (IamIdentity<?> identity : usage.identities(call.scope(), uses(policy, request.policyUsageFilter()))) {
            if (identity.path().startsWith(prefix) && isOfKind(request.entityFilter(), identity)) {
                using.add(identity);
            }
        }
        Page<IamIdentity<?>> page = Page.of(using, PageRequest.of(request.marker(), request.maxItems()), IamIdentity::id);
        List<PolicyGroup> groups = new ArrayList<>();
        List<PolicyUser> users = new ArrayList<>();
        List<PolicyRole> roles = new ArrayList<>();
        for (IamIdentity<?> identity : page.items()) {
            switch (identity) {
                case IamGroup group -> groups.add(new PolicyGroup(group.name(), group.id()));
                case IamUser user -> users.add(new PolicyUser(user.name(), user.id()));
                default -> roles.add(new PolicyRole(identity.name(), identity.id()));
            }
        }
        return new ListEntitiesForPolicyResponse(groups, users, roles, page.isTruncated(), page.marker());
    }

    private static Predicate<IdentityPolicies> uses(Arn policy, String usageFilter) {
        Predicate<IdentityPolicies> attached = policies -> policies.attached().contains(policy);
        Predicate<IdentityPolicies> bounded = policies -> policies.boundary().filter(policy::equals).isPresent();
        return switch (usageFilter == null ? "" : usageFilter) {
            case "PermissionsPolicy" -> attached;
            case "PermissionsBoundary" -> bounded;
            default -> attached.or(bounded);
        };
    }

    private static boolean isOfKind(String entityFilter, IamIdentity<?> identity) {
        return switch (entityFilter == null ? "" : entityFilter) {
            case "User" -> identity instanceof IamUser;
            case "Role" -> identity instanceof IamRole;
            case "Group" -> identity instanceof IamGroup;
            // Managed policies are attached to nothing else.
            case "LocalManagedPolicy", "AWSManagedPolicy" -> false;
            default -> true;
        };
    }
}
