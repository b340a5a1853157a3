package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.PolicyDocument;

/// What one kind of policy may contain, and how AWS words the refusals.
sealed interface PolicyRules permits IdentityPolicyRules, TrustPolicyRules, ResourcePolicyRules {

    /// The text is no JSON object.
    MalformedPolicyDocument invalidJson();

    /// An element has a name or a value that the grammar does not know.
    MalformedPolicyDocument unknownField(String name);

    /// An element is of the wrong type, is there twice, or contradicts another.
    MalformedPolicyDocument invalidField(String name);

    /// An element is missing.
    MalformedPolicyDocument missingField(String name);

    /// There is no statement in the document.
    MalformedPolicyDocument noStatements();

    /// A principal that cannot exist.
    default MalformedPolicyDocument invalidPrincipal(String type, String principal) {
        String quotedType = type.isEmpty() ? "" : "\"" + type + "\":";
        return new MalformedPolicyDocument("Invalid principal in policy: " + quotedType + "\"" + principal + "\"");
    }

    /// A condition has a value that its operator cannot have.
    default MalformedPolicyDocument invalidConditionValue() {
        return new MalformedPolicyDocument("The policy failed legacy parsing");
    }

    /// Refuses a document that follows the grammar but breaks a rule of its kind.
    void check(PolicyDocument document);
}
