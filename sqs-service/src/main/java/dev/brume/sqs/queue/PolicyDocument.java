package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sqs.SqsErrors;

/// Whether a text can be a queue's access policy. What it allows is decided by whoever checks permissions.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-creating-custom-policies.html">AWS</a>
final class PolicyDocument {
    private PolicyDocument() {}

    /// @return the text itself; an empty one removes the policy
    /// @throws dev.brume.aws.AwsException `InvalidAttributeValue`
    static String checked(String text) {
        if (!text.isEmpty() && !isPolicy(text)) {
            throw SqsErrors.invalidAttributeValue("Policy");
        }
        return text;
    }

    private static boolean isPolicy(String text) {
        try {
            JsonNode policy = Json.parse(text);
            JsonNode version = policy.path("Version");
            boolean known = version.isMissingNode()
                    || "2012-10-17".equals(version.textValue())
                    || "2008-10-17".equals(version.textValue());
            JsonNode statements = policy.path("Statement");
            if (!policy.isObject() || !known || statements.isMissingNode()) {
                return false;
            }
            if (!statements.isArray()) {
                return isStatement(statements);
            }
            boolean valid = !statements.isEmpty();
            for (JsonNode statement : statements) {
                valid &= isStatement(statement);
            }
            return valid;
        } catch (JsonException e) {
            return false;
        }
    }

    private static boolean isStatement(JsonNode statement) {
        String effect = statement.path("Effect").textValue();
        return ("Allow".equals(effect) || "Deny".equals(effect))
                && (statement.has("Principal") || statement.has("NotPrincipal"))
                && (statement.has("Action") || statement.has("NotAction"));
    }
}
