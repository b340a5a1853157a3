package dev.brume.iam.identity;

import dev.brume.aws.Arn;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.policy.grammar.PolicyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The policies of an identity.
///
/// @param inline in the order of their names
/// @param attached managed policies, in the order they were attached in
/// @param boundary the managed policy that limits the identity
public record IdentityPolicies(List<InlinePolicy> inline, List<Arn> attached, Optional<Arn> boundary) {
    public static final IdentityPolicies NONE = new IdentityPolicies(List.of(), List.of(), Optional.empty());

    public IdentityPolicies {
        inline = List.copyOf(inline);
        attached = List.copyOf(attached);
    }

    public Optional<InlinePolicy> inline(String name) {
        return inline.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /// With an inline policy, in place of one of the same name.
    ///
    /// @throws dev.brume.aws.AwsException `LimitExceeded` if the inline policies are too long together
    IdentityPolicies withInline(InlinePolicy policy, IdentityKind kind, String identity) {
        List<InlinePolicy> policies = new ArrayList<>(inline);
        policies.removeIf(other -> other.name().equals(policy.name()));
        policies.add(policy);
        policies.sort(Comparator.comparing(InlinePolicy::name));
        int size = 0;
        for (InlinePolicy each : policies) {
            size += PolicyKind.sizeOf(each.document());
        }
        if (size > kind.inlinePoliciesSize()) {
            throw IamErrors.limitExceeded("Maximum policy size of " + kind.inlinePoliciesSize() + " bytes exceeded for " + kind.text()
                    + " " + identity);
        }
        return new IdentityPolicies(policies, attached, boundary);
    }

    IdentityPolicies withoutInline(String name) {
        List<InlinePolicy> policies = new ArrayList<>(inline);
        policies.removeIf(policy -> policy.name().equals(name));
        return new IdentityPolicies(policies, attached, boundary);
    }

    /// With a managed policy attached; attaching it again changes nothing.
    ///
    /// @throws dev.brume.aws.AwsException `LimitExceeded` for more than ten
    IdentityPolicies withAttached(Arn policy, IdentityKind kind) {
        if (attached.contains(policy)) {
            return this;
        }
        if (attached.size() == IamLimits.ATTACHED_POLICIES) {
            throw IamErrors.quotaExceeded("PoliciesPer" + kind.title(), IamLimits.ATTACHED_POLICIES);
        }
        List<Arn> policies = new ArrayList<>(attached);
        policies.add(policy);
        return new IdentityPolicies(inline, policies, boundary);
    }

    IdentityPolicies withoutAttached(Arn policy) {
        List<Arn> policies = new ArrayList<>(attached);
        policies.remove(policy);
        return new IdentityPolicies(inline, policies, boundary);
    }

    public IdentityPolicies withBoundary(Optional<Arn> policy) {
        return new IdentityPolicies(inline, attached, policy);
    }
}
