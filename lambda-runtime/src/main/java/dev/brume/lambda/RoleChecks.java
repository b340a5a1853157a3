package dev.brume.lambda;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.lambda.function.Configuration;
import dev.brume.spi.Call;
import java.util.Map;

/// Asks what AWS asks of a function's role before it takes it.
final class RoleChecks {
    private static final String LAMBDA = "lambda.amazonaws.com";

    private final ServiceRoles roles;
    private final PermissionCheck permissions;

    RoleChecks(ServiceRoles roles, PermissionCheck permissions) {
        this.roles = roles;
        this.permissions = permissions;
    }

    /// @throws AwsException `InvalidParameterValueException`, where permissions are enforced and the role does not trust Lambda
    ///     or may not send to the function's dead-letter target
    void check(Call call, String functionName, Configuration before, Configuration after) {
        boolean newRole = !after.role().equals(before.role());
        boolean newTarget = !after.deadLetterArn().isEmpty() && (newRole || !after.deadLetterArn().equals(before.deadLetterArn()));
        if (newRole || newTarget) {
            Caller role = assume(call, functionName, after.role());
            if (newTarget) {
                checkDeadLetters(call, role, Arn.parse(after.deadLetterArn()));
            }
        }
    }

    private Caller assume(Call call, String functionName, String role) {
        try {
            String function = call.scope().arn("lambda", "function:" + functionName).toString();
            return roles.assume(new ServiceRoles.Assumption(role, LAMBDA, call.account(), function, functionName), call.cause(),
                    call::warn);
        } catch (AwsException _) {
            throw LambdaErrors.roleCannotBeAssumed();
        }
    }

    private void checkDeadLetters(Call call, Caller role, Arn target) {
        boolean queue = target.service().equals("sqs");
        String action = queue ? "sqs:SendMessage" : "sns:Publish";
        String owner = AccountId.isValid(target.account()) ? target.account() : call.account().value();
        try {
            permissions.check(new AccessRequest(role, action, target.toString(), owner, "", Map.of()), call.cause(), call::warn);
        } catch (AwsException _) {
            throw LambdaErrors.invalidParameter("The provided execution role does not have permissions to call "
                    + (queue ? "SendMessage on SQS" : "Publish on SNS"));
        }
    }
}
