package dev.brume.stepfunctions.task;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.TaskToken;
import java.util.Optional;

/// Who has the work of Task states done.
public interface TaskWork {
    /// Before anybody is named.
    TaskWork NONE = _ -> {
        throw new IllegalStateException("Nobody works on tasks");
    };

    /// Within the unit of the turn that asks for the work.
    ///
    /// @return what happens at once
    Optional<Input> schedule(TaskRequest request);

    /// Within the unit of the turn after which nobody waits for the work any more.
    default void cancel(Scope scope, TaskToken task) {}

    /// Whether there is an activity of this ARN.
    default boolean hasActivity(String arn) {
        return false;
    }
}
