package dev.brume.iam.policy.grammar;

/// A text that AWS does not take for a policy of the kind asked for. The message is AWS's.
public final class MalformedPolicyDocument extends RuntimeException {

    public MalformedPolicyDocument(String message) {
        super(message);
    }
}
