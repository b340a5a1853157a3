package dev.brume.stepfunctions;

import dev.brume.aws.Scope;
import dev.brume.spi.Call;
import dev.brume.stepfunctions.machine.StateMachineArn;

/// Step Functions knows no policies of resources: nobody sees those of another account or region.
final class Scopes {
    private Scopes() {}

    static boolean isOwn(Call call, Scope scope) {
        return call.scope().equals(scope);
    }

    /// @throws dev.brume.aws.AwsException `StateMachineDoesNotExist`
    static void requireOwn(Call call, StateMachineArn arn) {
        if (!isOwn(call, arn.scope())) throw StepFunctionsErrors.noSuchMachine(arn.toString());
    }
}
