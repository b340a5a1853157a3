package dev.brume.stepfunctions.task;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.TaskToken;
import java.util.function.LongFunction;

/// Where the answers of tasks go.
public interface TaskAnswers {
    /// Within the unit in which the answer has come.
    ///
    /// @param executionKey as in [TaskRequest]
    void take(Scope scope, String executionKey, Input input);

    /// Tells a task that waits for its token, or for a worker.
    ///
    /// @param input for the ticket of the token
    /// @return whether it still waits
    boolean tell(Scope scope, TaskToken token, LongFunction<Input> input);

    /// Has a task answered when this execution has ended, or now if it has ended.
    ///
    /// @param executionKey of the execution that waits, as in [TaskRequest]
    void await(Scope scope, String executionKey, long ticket, String startedArn, boolean parsed);
}
