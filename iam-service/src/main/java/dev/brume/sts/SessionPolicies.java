package dev.brume.sts;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.PolicyTexts;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies that a request limits its session with.
final class SessionPolicies {
    private final PolicyTexts policyTexts;
    private final ManagedPolicies managedPolicies;

    SessionPolicies(PolicyTexts policyTexts, ManagedPolicies managedPolicies) {
        this.policyTexts = policyTexts;
        this.managedPolicies = managedPolicies;
    }

    /// @param policy a document; null for none
    /// @param policyArns managed policies; null for none
    /// @throws dev.brume.aws.AwsException `MalformedPolicyDocument`; `NoSuchEntity` for a policy that is not there
    Session.Limits read(Scope scope, String policy, List<PolicyDescriptorType> policyArns) {
        if (policy != null) {
            policyTexts.require(PolicyKind.INLINE, policy);
        }
        List<Arn> arns = new ArrayList<>();
        for (PolicyDescriptorType descriptor : policyArns == null ? List.<PolicyDescriptorType>of() : policyArns) {
            arns.add(managedPolicies.requireAttachable(scope, descriptor.arn()).arn());
        }
        if (arns.size() > StsLimits.SESSION_POLICY_ARNS) {
            throw StsErrors.validation("The number of policy ARNs exceeds the limit of " + StsLimits.SESSION_POLICY_ARNS + ".");
        }
        return new Session.Limits(Optional.ofNullable(policy), arns);
    }

    /// `PackedPolicySize`: how much of the room for policies and tags is taken, in percent, by their characters. AWS packs
    /// them before it measures, in a format that is not known.
    ///
    /// @return null if there are neither policies nor tags
    static Integer packedSize(Session.Limits limits, SessionTags tags) {
        int characters = limits.policy().map(PolicyKind::sizeOf).orElse(0);
        for (Arn arn : limits.policyArns()) {
            characters += arn.toString().length();
        }
        for (var tag : tags.values().entrySet()) {
            characters += tag.getKey().length() + tag.getValue().length();
        }
        return characters == 0 ? null : Math.clamp(characters * 100L / (2L * StsLimits.SESSION_POLICY_SIZE), 1, 100);
    }
}
