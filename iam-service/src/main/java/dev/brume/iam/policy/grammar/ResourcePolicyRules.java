package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.Statement;
import java.util.Locale;

/// The policy of a resource. Each service words its refusals in its own way, around these reasons.
record ResourcePolicyRules() implements PolicyRules {

    @Override public MalformedPolicyDocument invalidJson() {
        return new MalformedPolicyDocument("This policy contains invalid Json");
    }

    @Override public MalformedPolicyDocument unknownField(String name) {
        return new MalformedPolicyDocument("Unknown field " + name);
    }

    @Override public MalformedPolicyDocument invalidField(String name) {
        return new MalformedPolicyDocument("Policy has invalid " + name.toLowerCase(Locale.ROOT));
    }

    @Override public MalformedPolicyDocument missingField(String name) {
        return new MalformedPolicyDocument("Missing required field " + name);
    }

    @Override public MalformedPolicyDocument noStatements() {
        return new MalformedPolicyDocument("Could not parse the policy: Statement is empty!");
    }

    @Override public void check(PolicyDocument document) {
        for (Statement statement : document.statements()) {
            if (statement.principal().isEmpty()) {
                throw missingField("Principal");
            }
            if (statement.action().texts().isEmpty()) {
                throw missingField("Action");
            }
        }
    }
}
