package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.data.Document;

/// What happens to an execution.
public sealed interface Input {
    /// It begins.
    record Start() implements Input {}

    /// It goes on where its last turn grew too long: the answer to [Effect.Resume].
    record Resume() implements Input {}

    /// A timer has fired.
    record TimerFired(long ticket, TimerPurpose purpose) implements Input {}

    /// Somebody works on the task.
    ///
    /// @param workerName of an activity's worker, or `null`
    record TaskStarted(long ticket, String workerName) implements Input {}

    /// The service has taken the job, or the token.
    record TaskSubmitted(long ticket, Document output) implements Input {}

    record TaskSucceeded(long ticket, Document output) implements Input {}

    /// @param stage how far it had come
    /// @param error or `null`
    /// @param cause or `null`
    record TaskFailed(long ticket, TaskStage stage, String error, String cause) implements Input {}

    /// The worker is still there.
    record TaskHeartbeat(long ticket) implements Input {}

    /// @param outputs of the child executions, as an array
    record MapRunSucceeded(long ticket, Document outputs) implements Input {}

    record MapRunFailed(long ticket, String error, String cause) implements Input {}

    /// Somebody has an unsuccessful execution go on where it ended.
    record Redrive() implements Input {}

    /// Somebody stops the execution.
    ///
    /// @param error or `null`
    /// @param cause or `null`
    record Stop(String error, String cause) implements Input {}

    /// What a timer of an execution is for.
    enum TimerPurpose { EXECUTION_TIMEOUT, WAIT, RETRY, TASK_TIMEOUT, HEARTBEAT }

    /// How far a task had come when it failed.
    enum TaskStage { SCHEDULE, START, SUBMIT, RUN }
}
