package dev.brume.stepfunctions.maprun;

/// How far a child execution of a map run has come.
public enum ChildStatus {
    /// It was not started yet.
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED,
    /// It was unsuccessful, and its redrive waits for its turn.
    PENDING_REDRIVE;

    boolean isWaiting() {
        return this == PENDING || this == PENDING_REDRIVE;
    }

    boolean isUnsuccessful() {
        return this == FAILED || this == TIMED_OUT || this == ABORTED;
    }
}
