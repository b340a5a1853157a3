package dev.brume.iam;

import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.grammar.MalformedPolicyDocument;
import dev.brume.iam.policy.grammar.PolicyCache;
import dev.brume.iam.policy.grammar.PolicyKind;

/// Reads policies of requests; what is malformed is answered as IAM and STS do.
public final class PolicyTexts {
    private final PolicyCache cache;

    public PolicyTexts(PolicyCache cache) {
        this.cache = cache;
    }

    /// @throws dev.brume.aws.AwsException `MalformedPolicyDocument`
    public PolicyDocument require(PolicyKind kind, String text) {
        try {
            return cache.parse(kind, text);
        } catch (MalformedPolicyDocument malformed) {
            throw IamErrors.malformedPolicyDocument(malformed.getMessage());
        }
    }
}
