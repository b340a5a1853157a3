package dev.brume.eventbridge.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.EventBridgeLimits;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.nio.charset.StandardCharsets;

/// The policy of a bus, statement by statement.
///
/// @param document empty for none
public record BusPolicy(String document) {

    /// What PutPermission adds.
    ///
    /// @param principal an account, or `*` for everybody
    /// @param organization of whose accounts the principal must be; empty for any
    public record Permission(String statementId, String principal, String action, String organization) {}

    /// A statement of the same id gives way to the new one.
    public BusPolicy with(Permission permission, Bus bus) {
        ObjectNode policy = parsed();
        ArrayNode kept = without(policy, permission.statementId());
        ObjectNode statement = kept.addObject();
        statement.put("Sid", permission.statementId());
        statement.put("Effect", "Allow");
        if (permission.principal().equals("*")) {
            statement.put("Principal", "*");
        } else {
            String root = "arn:" + bus.scope().region().partition() + ":iam::" + permission.principal() + ":root";
            statement.putObject("Principal").put("AWS", root);
        }
        statement.put("Action", permission.action());
        statement.put("Resource", bus.arn());
        if (!permission.organization().isEmpty()) {
            statement.putObject("Condition").putObject("StringEquals").put("aws:PrincipalOrgID", permission.organization());
        }
        return of(policy, kept);
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException` if there is no such statement
    public BusPolicy without(String statementId) {
        ObjectNode policy = parsed();
        ArrayNode kept = without(policy, statementId);
        if (kept.size() == policy.path("Statement").size()) throw EventBridgeErrors.noSuchStatement();
        return kept.isEmpty() ? new BusPolicy("") : of(policy, kept);
    }

    /// A whole document in place of what there was.
    public static BusPolicy parse(String document) {
        try {
            if (!Json.parse(document).path("Statement").isContainerNode()) {
                throw EventBridgeErrors.invalid("Parameter Policy is not valid. Reason: It has no Statement.");
            }
        } catch (JsonException e) {
            throw EventBridgeErrors.invalid("Parameter Policy is not valid. Reason: " + e.getMessage());
        }
        return bounded(document);
    }

    private ObjectNode parsed() {
        if (!document.isEmpty()) return (ObjectNode) Json.parse(document);
        ObjectNode policy = Json.object();
        policy.put("Version", "2012-10-17");
        return policy;
    }

    private static ArrayNode without(ObjectNode policy, String statementId) {
        ArrayNode kept = Json.array();
        for (JsonNode statement : policy.path("Statement")) {
            if (!statement.path("Sid").asText().equals(statementId)) kept.add(statement);
        }
        return kept;
    }

    private static BusPolicy of(ObjectNode policy, ArrayNode statements) {
        policy.set("Statement", statements);
        return bounded(Json.write(policy));
    }

    private static BusPolicy bounded(String document) {
        if (document.getBytes(StandardCharsets.UTF_8).length > EventBridgeLimits.MAX_POLICY.bytes()) {
            throw EventBridgeErrors.policyTooLong();
        }
        return new BusPolicy(document);
    }
}
