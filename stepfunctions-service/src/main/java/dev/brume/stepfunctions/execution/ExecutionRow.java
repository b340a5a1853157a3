package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.Status;
import dev.brume.trace.Cause;
import java.time.Instant;

/// What is kept of an execution.
///
/// @param revisionId of the definition that it was started with
/// @param number of those that were started later it is greater
/// @param stopDate `null` while it runs
/// @param cause of the call that started it, on whose behalf its tasks are done
/// @param traceHeader that it was started with; `null` for none
public record ExecutionRow(
        Execution execution, String revisionId, long number, Instant stopDate, Cause cause, String traceHeader) {
    /// The same one after another turn.
    ExecutionRow after(Execution turned, Instant now) {
        return new ExecutionRow(turned, revisionId, number, turned.isRunning() ? null : now, cause, traceHeader);
    }

    /// Whether it is one of a state machine of type EXPRESS, of which nothing is kept when it has ended.
    public boolean isExpress() {
        return execution.identity().isExpress();
    }

    /// Whether a map run has started it.
    public boolean isChild() {
        return execution.identity().child() != null;
    }

    /// As the API names it.
    public String statusName() {
        return name(execution.status());
    }

    static String name(Status status) {
        return switch (status) {
            case Status.Running _ -> "RUNNING";
            case Status.Succeeded _ -> "SUCCEEDED";
            case Status.Failed _ -> "FAILED";
            case Status.TimedOut _ -> "TIMED_OUT";
            case Status.Aborted _ -> "ABORTED";
        };
    }
}
