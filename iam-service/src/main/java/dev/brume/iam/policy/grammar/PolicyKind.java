package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.PolicyDocument;

/// The kinds of policies; each has rules of its own.
public enum PolicyKind {
    /// A managed policy, which must be of version 2012-10-17.
    MANAGED(new IdentityPolicyRules(true)),
    /// A policy embedded in a user, group or role, or passed to a session.
    INLINE(new IdentityPolicyRules(false)),
    /// A role's trust policy.
    TRUST(new TrustPolicyRules()),
    /// A policy of a resource, such as a queue.
    RESOURCE(new ResourcePolicyRules());

    private final PolicyRules rules;

    PolicyKind(PolicyRules rules) {
        this.rules = rules;
    }

    /// Reads a policy.
    ///
    /// @throws MalformedPolicyDocument if AWS would not store the text as a policy of this kind
    public PolicyDocument parse(String text) {
        PolicyDocument document = new PolicyReader(rules).read(text);
        rules.check(document);
        return document;
    }

    /// The length of a policy as AWS counts it against its quotas: without white space.
    public static int sizeOf(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                size++;
            }
        }
        return size;
    }
}
