package dev.brume.lambda.permission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;

/// What AddPermission grants: one action to one principal.
///
/// @param action `lambda:InvokeFunction`
/// @param principal `*`, an account's number, an ARN of IAM or STS, `s3.amazonaws.com`
public record Permission(String statementId, String action, String principal, PermissionConditions conditions) {
    private static final String INVOKE_FUNCTION_URL = "lambda:InvokeFunctionUrl";

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException`
    public Permission {
        if (conditions.functionUrlAuthType().isPresent() && !action.equals(INVOKE_FUNCTION_URL)) {
            throw PermissionErrors.urlAuthTypeOfAnotherAction();
        }
    }

    /// The statement for a resource.
    ///
    /// @param partition of the resource
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` for a principal that cannot be one
    public PolicyStatement on(String resource, String partition) {
        ObjectNode statement = Json.object().put("Sid", statementId).put("Effect", "Allow");
        statement.set("Principal", PolicyPrincipal.parse(principal, partition).toJson());
        statement.put("Action", action).put("Resource", resource);
        ObjectNode condition = conditions.toJson();
        if (!condition.isEmpty()) {
            statement.set("Condition", condition);
        }
        return new PolicyStatement(statementId, Json.write(statement));
    }
}
