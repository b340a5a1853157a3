package dev.brume.stepfunctions.machine;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.stepfunctions.StepFunctionsErrors;

/// ARNs of Step Functions, as its operations take them.
public final class StatesArn {
    private StatesArn() {}

    /// @param type `stateMachine`, `activity`, `execution`
    /// @throws dev.brume.aws.AwsException `InvalidArn` if it is not the ARN of such a resource
    public static Arn parse(String text, String type) {
        Arn arn = Arn.tryParse(text).orElseThrow(() -> StepFunctionsErrors.invalidArn("Invalid ARN prefix: " + text));
        if (!arn.service().equals("states")) {
            throw StepFunctionsErrors.invalidArn("Service not valid in this context: " + arn.service());
        }
        if (!AccountId.isValid(arn.account())) throw StepFunctionsErrors.invalidArn("Account not valid in this context: " + arn.account());
        int colon = arn.resource().indexOf(':');
        String found = colon < 0 ? arn.resource() : arn.resource().substring(0, colon);
        if (!found.equals(type) || colon + 1 == arn.resource().length() || colon < 0) {
            throw StepFunctionsErrors.invalidArn("Resource type not valid in this context: " + found);
        }
        return arn;
    }
}
