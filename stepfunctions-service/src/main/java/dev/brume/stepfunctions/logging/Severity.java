package dev.brume.stepfunctions.logging;

import dev.brume.stepfunctions.history.EventType;
import dev.brume.stepfunctions.machine.Logging;

/// Which levels log an event, as AWS tabulates it.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-log-level">AWS</a>
enum Severity {
    /// Of `ALL` alone.
    INFO,
    /// Of `ALL` and `ERROR`.
    ERROR,
    /// Of `ALL`, `ERROR` and `FATAL`.
    FATAL;

    static Severity of(EventType type) {
        return switch (type) {
            case ExecutionAborted, ExecutionFailed, ExecutionTimedOut -> FATAL;
            case ActivityFailed, ActivityScheduleFailed, ActivityTimedOut, EvaluationFailed, FailStateEntered, LambdaFunctionFailed,
                    LambdaFunctionScheduleFailed, LambdaFunctionStartFailed, LambdaFunctionTimedOut, MapIterationAborted,
                    MapIterationFailed, MapRunAborted, MapRunFailed, MapStateAborted, MapStateFailed, ParallelStateAborted,
                    ParallelStateFailed, TaskFailed, TaskStartFailed, TaskStateAborted, TaskSubmitFailed, TaskTimedOut,
                    WaitStateAborted ->
                    ERROR;
            case ActivityScheduled, ActivityStarted, ActivitySucceeded, ChoiceStateEntered, ChoiceStateExited, ExecutionRedriven,
                    ExecutionStarted, ExecutionSucceeded, LambdaFunctionScheduled, LambdaFunctionStarted, LambdaFunctionSucceeded,
                    MapIterationStarted, MapIterationSucceeded, MapRunRedriven, MapRunStarted, MapRunSucceeded, MapStateEntered,
                    MapStateExited, MapStateStarted, MapStateSucceeded, ParallelStateEntered, ParallelStateExited, ParallelStateStarted,
                    ParallelStateSucceeded, PassStateEntered, PassStateExited, SucceedStateEntered, SucceedStateExited, TaskScheduled,
                    TaskStarted, TaskStateEntered, TaskStateExited, TaskSubmitted, TaskSucceeded, WaitStateEntered, WaitStateExited ->
                    INFO;
        };
    }

    boolean isLoggedAt(Logging.Level level) {
        return switch (level) {
            case ALL -> true;
            case ERROR -> this != INFO;
            case FATAL -> this == FATAL;
            case OFF -> false;
        };
    }
}
