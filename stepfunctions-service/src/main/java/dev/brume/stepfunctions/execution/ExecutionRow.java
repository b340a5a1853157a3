package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.Status;
import dev.brume.trace.Cause;
import java.time.Instant;

/// What is kept of an execution.
///
/// @param revisionId of the definition that it was started with
/// @param number how many were started before it in its account and region
/// @param stopDate `null` while it runs
/// @param cause of the call that started it, on whose behalf its tasks are done
public record ExecutionRow(Execution execution, String revisionId, long number, Instant stopDate, Cause cause) {
    /// As the API names it.
    public String statusName() {
        return switch (execution.status()) {
            case Status.Running _ -> "RUNNING";
            case Status.Succeeded _ -> "SUCCEEDED";
            case Status.Failed _ -> "FAILED";
            case Status.TimedOut _ -> "TIMED_OUT";
            case Status.Aborted _ -> "ABORTED";
        };
    }
}
