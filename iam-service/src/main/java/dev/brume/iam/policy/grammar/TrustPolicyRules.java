package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.Statement;
import java.util.List;
import java.util.Locale;

/// A role's trust policy: it says who may assume the role, so it has principals but no resource.
record TrustPolicyRules() implements PolicyRules {

    private static final List<String> ASSUME_ROLE_ACTIONS = List.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity",
            "sts:setcontext");

    @Override public MalformedPolicyDocument invalidJson() {
        return new MalformedPolicyDocument("This policy contains invalid Json");
    }

    @Override public MalformedPolicyDocument unknownField(String name) {
        return new MalformedPolicyDocument("Unknown field " + name);
    }

    @Override public MalformedPolicyDocument invalidField(String name) {
        return new MalformedPolicyDocument("Invalid value for field " + name);
    }

    @Override public MalformedPolicyDocument missingField(String name) {
        return new MalformedPolicyDocument("Missing required field " + name);
    }

    @Override public MalformedPolicyDocument noStatements() {
        return new MalformedPolicyDocument("Could not parse the policy: Statement is empty!");
    }

    @Override public void check(PolicyDocument document) {
        for (Statement statement : document.statements()) {
            if (statement.resource().isPresent()) {
                throw prohibited(statement.resource().get().negated() ? "NotResource" : "Resource");
            }
            if (statement.principal().isEmpty()) {
                throw missingField("Principal");
            }
            if (statement.principal().get().negated()) {
                throw prohibited("NotPrincipal");
            }
            if (statement.action().texts().isEmpty()) {
                throw missingField("Action");
            }
            for (String action : statement.action().texts()) {
                if (!isAssumeRoleAction(action.toLowerCase(Locale.ROOT))) {
                    throw new MalformedPolicyDocument("AssumeRole policy may only specify STS AssumeRole actions.");
                }
            }
        }
    }

    private static MalformedPolicyDocument prohibited(String field) {
        return new MalformedPolicyDocument("Has prohibited field " + field);
    }

    private static boolean isAssumeRoleAction(String action) {
        boolean hasWildcard = action.indexOf('*') >= 0 || action.indexOf('?') >= 0;
        return hasWildcard ? action.startsWith("sts:") : ASSUME_ROLE_ACTIONS.contains(action);
    }
}
