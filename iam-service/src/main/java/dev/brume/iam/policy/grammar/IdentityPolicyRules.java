package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.PolicyVersion;
import dev.brume.iam.policy.ResourceElement;
import dev.brume.iam.policy.Statement;
import dev.brume.iam.policy.condition.Condition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Policies of users, groups, roles and sessions: they have no principal and name their resources.
record IdentityPolicyRules(boolean managed) implements PolicyRules {

    @Override public MalformedPolicyDocument invalidJson() {
        return new MalformedPolicyDocument("Syntax errors in policy.");
    }

    @Override public MalformedPolicyDocument unknownField(String name) {
        return invalidJson();
    }

    @Override public MalformedPolicyDocument invalidField(String name) {
        return invalidJson();
    }

    @Override public MalformedPolicyDocument missingField(String name) {
        return switch (name) {
            case "Action" -> new MalformedPolicyDocument("Policy statement must contain actions.");
            case "Resource" -> new MalformedPolicyDocument("Policy statement must contain resources.");
            default -> invalidJson();
        };
    }

    @Override public MalformedPolicyDocument noStatements() {
        return invalidJson();
    }

    @Override public MalformedPolicyDocument invalidPrincipal(String type, String principal) {
        return principalNotAllowed();
    }

    @Override public void check(PolicyDocument document) {
        if (managed && !document.version().equals(Optional.of(PolicyVersion.V2012_10_17))) {
            throw new MalformedPolicyDocument("Policy document must be version 2012-10-17 or greater.");
        }
        Set<String> sids = new HashSet<>();
        for (Statement statement : document.statements()) {
            checkSid(statement.sid().orElse(""), sids);
            if (statement.principal().isPresent()) {
                throw principalNotAllowed();
            }
            ActionSyntax.check(statement.action());
            ResourceElement resource = statement.resource().orElseThrow(() -> missingField("Resource"));
            ResourceSyntax.check(resource);
            for (Condition condition : statement.conditions()) {
                ActionSyntax.checkConditionKey(condition.keyName());
            }
        }
    }

    private static MalformedPolicyDocument principalNotAllowed() {
        return new MalformedPolicyDocument("Policy document should not specify a principal.");
    }

    private static void checkSid(String sid, Set<String> others) {
        for (int i = 0; i < sid.length(); i++) {
            char c = sid.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                throw new MalformedPolicyDocument("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the "
                        + "regular expression [0-9A-Za-z]*");
            }
        }
        if (!sid.isEmpty() && !others.add(sid)) {
            throw new MalformedPolicyDocument("Statement IDs (SID) in a single policy must be unique.");
        }
    }
}
