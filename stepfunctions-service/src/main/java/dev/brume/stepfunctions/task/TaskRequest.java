package dev.brume.stepfunctions.task;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.trace.Cause;

/// Work that an execution asks for.
///
/// @param executionKey of the execution in its table
public record TaskRequest(Scope scope, String executionKey, ExecutionIdentity identity, Cause cause, Effect.ScheduleTask task) {
    /// The answer's way back, as it stands in the delivery.
    String key() {
        return executionKey + ' ' + task.ticket() + ' ' + task.resource().arn();
    }
}
