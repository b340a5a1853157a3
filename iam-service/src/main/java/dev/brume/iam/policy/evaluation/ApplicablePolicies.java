package dev.brume.iam.policy.evaluation;

import java.util.List;
import java.util.Optional;

/// The policies that have a say in a request.
///
/// @param identity those of the caller: a user's and its groups', or a role's
/// @param boundary the caller's permissions boundary; empty without one
/// @param session what the session was limited to; empty without a limit, an empty list for one that allows nothing
/// @param resource the policy of the resource; empty if it has none
/// @param resourceMustAllow whether the resource's policy must allow even within an account, as trust policies and the
///     policies of KMS keys must
public record ApplicablePolicies(
        List<AttachedPolicy> identity,
        Optional<AttachedPolicy> boundary,
        Optional<List<AttachedPolicy>> session,
        Optional<AttachedPolicy> resource,
        boolean resourceMustAllow) {

    public static final ApplicablePolicies NONE =
            new ApplicablePolicies(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public ApplicablePolicies {
        identity = List.copyOf(identity);
        session = session.map(List::copyOf);
    }

    public ApplicablePolicies withIdentity(List<AttachedPolicy> policies) {
        return new ApplicablePolicies(policies, boundary, session, resource, resourceMustAllow);
    }

    public ApplicablePolicies withBoundary(AttachedPolicy policy) {
        return new ApplicablePolicies(identity, Optional.of(policy), session, resource, resourceMustAllow);
    }

    public ApplicablePolicies withSession(List<AttachedPolicy> policies) {
        return new ApplicablePolicies(identity, boundary, Optional.of(policies), resource, resourceMustAllow);
    }

    public ApplicablePolicies withResource(AttachedPolicy policy) {
        return new ApplicablePolicies(identity, boundary, session, Optional.of(policy), resourceMustAllow);
    }

    /// With a policy that must allow, whatever the caller's own policies say.
    public ApplicablePolicies withResourceThatMustAllow(AttachedPolicy policy) {
        return new ApplicablePolicies(identity, boundary, session, Optional.of(policy), true);
    }
}
