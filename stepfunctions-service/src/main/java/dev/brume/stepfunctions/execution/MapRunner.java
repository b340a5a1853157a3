package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.Input;

/// Who runs the map runs of executions. It is asked within the unit of the turn that wants something.
public interface MapRunner {
    /// @param executionKey of the execution that waits for the map run's end
    /// @return what the execution is told at once; `null` for nothing
    Input start(Scope scope, String executionKey, ExecutionRow parent, Effect.StartMapRun run);

    void redrive(Scope scope, Effect.RedriveMapRun run);

    void cancel(Scope scope, String mapRunArn);

    /// A child execution has ended.
    void ended(Scope scope, ExecutionRow child);

    /// Nothing is kept of an execution any more.
    void forget(Scope scope, String executionArn);
}
