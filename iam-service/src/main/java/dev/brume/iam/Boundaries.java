package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import java.util.Optional;

/// Permissions boundaries between requests and rows.
final class Boundaries {
    private final ManagedPolicies managedPolicies;

    Boundaries(ManagedPolicies managedPolicies) {
        this.managedPolicies = managedPolicies;
    }

    /// @param arn of a request; null where it has none
    /// @throws dev.brume.aws.AwsException `NoSuchEntity` if there is no such policy
    Optional<Arn> read(Scope scope, String arn) {
        return Optional.ofNullable(arn).map(text -> managedPolicies.requireBoundary(scope, text).arn());
    }

    /// @return null without a boundary
    static AttachedPermissionsBoundary of(IdentityPolicies policies) {
        return policies.boundary().map(arn -> new AttachedPermissionsBoundary("Policy", arn.toString())).orElse(null);
    }
}
