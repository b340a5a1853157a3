package dev.brume.iam.authorization;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.identity.InlinePolicy;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.evaluation.AttachedPolicy;
import dev.brume.iam.policy.grammar.PolicyCache;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies that users, groups and roles have, ready for evaluation. Safe on any thread.
public final class IdentityBasedPolicies {
    private final IdentityStore identities;
    private final ManagedPolicies managedPolicies;
    private final PolicyCache cache;

    public IdentityBasedPolicies(IdentityStore identities, ManagedPolicies managedPolicies, PolicyCache cache) {
        this.identities = identities;
        this.managedPolicies = managedPolicies;
        this.cache = cache;
    }

    /// A user's own policies and those of its groups.
    public List<AttachedPolicy> of(Scope scope, IamUser user) {
        List<AttachedPolicy> policies = own(scope, IdentityKind.USER, user);
        for (String group : user.groups()) {
            identities.groups().find(scope, group).ifPresent(found -> policies.addAll(own(scope, IdentityKind.GROUP, found)));
        }
        return policies;
    }

    public List<AttachedPolicy> of(Scope scope, IamRole role) {
        return own(scope, IdentityKind.ROLE, role);
    }

    /// The policies of the identity itself, in the order AWS lists them: inline, then managed.
    public List<AttachedPolicy> own(Scope scope, IdentityKind kind, IamIdentity<?> identity) {
        List<AttachedPolicy> policies = new ArrayList<>();
        for (InlinePolicy policy : identity.policies().inline()) {
            String id = kind.text() + "_" + identity.name() + "_" + policy.name();
            policies.add(new AttachedPolicy(id, cache.parse(PolicyKind.INLINE, policy.document())));
        }
        for (Arn arn : identity.policies().attached()) {
            managed(scope, arn).ifPresent(policies::add);
        }
        return policies;
    }

    /// The permissions boundary of an identity. A boundary whose policy was deleted allows nothing.
    public Optional<AttachedPolicy> boundary(Scope scope, IamIdentity<?> identity) {
        return identity.policies().boundary().map(arn -> managed(scope, arn)
                .orElseGet(
                        () -> new AttachedPolicy(arn.resourceName(), new PolicyDocument(Optional.empty(), Optional.empty(), List.of()))));
    }

    /// The default version of a managed policy; empty if there is no such policy any more.
    public Optional<AttachedPolicy> managed(Scope scope, Arn arn) {
        return managedPolicies.find(scope, arn).map(policy -> new AttachedPolicy(policy.name(),
                cache.parse(PolicyKind.MANAGED, policy.defaultVersion().document())));
    }
}
