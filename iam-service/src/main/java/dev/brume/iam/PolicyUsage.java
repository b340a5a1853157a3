package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which identities use a managed policy, attached or as a boundary.
final class PolicyUsage {
    private final Identities<IamUser> users;
    private final Identities<IamGroup> groups;
    private final Identities<IamRole> roles;

    PolicyUsage(Identities<IamUser> users, Identities<IamGroup> groups, Identities<IamRole> roles) {
        this.users = users;
        this.groups = groups;
        this.roles = roles;
    }

    /// How often policies are used, by ARN.
    record Counts(Map<Arn, Integer> attachments, Map<Arn, Integer> boundaries) {
        int attachments(Arn policy) {
            return attachments.getOrDefault(policy, 0);
        }

        int boundaries(Arn policy) {
            return boundaries.getOrDefault(policy, 0);
        }
    }

    Counts count(Scope scope) {
        Counts counts = new Counts(new HashMap<>(), new HashMap<>());
        for (IamIdentity<?> identity : identities(scope, _ -> true)) {
            identity.policies().attached().forEach(policy -> counts.attachments().merge(policy, 1, Integer::sum));
            identity.policies().boundary().ifPresent(policy -> counts.boundaries().merge(policy, 1, Integer::sum));
        }
        return counts;
    }

    boolean isAttached(Scope scope, Arn policy) {
        return !identities(scope, policies -> policies.attached().contains(policy)).isEmpty();
    }

    /// Groups, users and roles with such policies, each in the order of their names.
    List<IamIdentity<?>> identities(Scope scope, Predicate<IdentityPolicies> filter) {
        List<IamIdentity<?>> all = new ArrayList<>();
        all.addAll(groups.all(scope, group -> filter.test(group.policies())));
        all.addAll(users.all(scope, user -> filter.test(user.policies())));
        all.addAll(roles.all(scope, role -> filter.test(role.policies())));
        return all;
    }
}
