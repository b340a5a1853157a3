package dev.brume.lambda.permission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.Optional;

/// Under which circumstances a permission holds.
///
/// @param sourceArn may have wildcards
/// @param functionUrlAuthType `NONE` or `AWS_IAM`
public record PermissionConditions(Optional<String> sourceArn, Optional<String> sourceAccount, Optional<String> principalOrgId,
        Optional<String> eventSourceToken, Optional<String> functionUrlAuthType, Optional<Boolean> invokedViaFunctionUrl) {

    public static final PermissionConditions NONE = ofOrganization(Optional.empty());

    /// What AddLayerVersionPermission can ask for.
    public static PermissionConditions ofOrganization(Optional<String> organizationId) {
        return new PermissionConditions(
                Optional.empty(), Optional.empty(), organizationId, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The `Condition` element, its keys spelt and ordered as AWS does; empty if there is no condition.
    ObjectNode toJson() {
        ObjectNode equal = Json.object();
        sourceAccount.ifPresent(account -> equal.put("AWS:SourceAccount", account));
        functionUrlAuthType.ifPresent(type -> equal.put("lambda:FunctionUrlAuthType", type));
        eventSourceToken.ifPresent(token -> equal.put("lambda:EventSourceToken", token));
        principalOrgId.ifPresent(id -> equal.put("aws:PrincipalOrgID", id));
        ObjectNode condition = Json.object();
        if (!equal.isEmpty()) {
            condition.set("StringEquals", equal);
        }
        sourceArn.ifPresent(arn -> condition.putObject("ArnLike").put("AWS:SourceArn", arn));
        invokedViaFunctionUrl
                .ifPresent(via -> condition.putObject("Bool").put("lambda:InvokedViaFunctionUrl", Boolean.toString(via)));
        return condition;
    }
}
