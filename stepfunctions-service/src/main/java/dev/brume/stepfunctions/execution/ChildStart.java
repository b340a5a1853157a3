package dev.brume.stepfunctions.execution;

import dev.brume.aws.UniqueId;
import dev.brume.stepfunctions.interpreter.MapRunChild;

/// A child execution that a map run wants to have started.
///
/// @param stateMachineArn with the label of the Map state
/// @param stateMachineName `MACHINE/LABEL`
/// @param input JSON
public record ChildStart(
        String executionArn, String stateMachineArn, String stateMachineName, String name, String input, MapRunChild child) {
    /// One with a name of its own.
    public static ChildStart of(String stateMachineArn, String stateMachineName, String input, MapRunChild child, boolean express) {
        String name = UniqueId.uuid();
        String arn = stateMachineArn.replace(":stateMachine:", express ? ":express:" : ":execution:") + ':' + name
                + (express ? ':' + UniqueId.uuid() : "");
        return new ChildStart(arn, stateMachineArn, stateMachineName, name, input, child);
    }
}
