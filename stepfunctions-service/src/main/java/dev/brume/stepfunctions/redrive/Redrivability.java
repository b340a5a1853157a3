package dev.brume.stepfunctions.redrive;

import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.interpreter.Status;
import java.time.Instant;

/// Whether an execution can be redriven now.
///
/// @param reason why not; `null` if it can
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">AWS</a>
public record Redrivability(By by, String reason) {
    /// As `redriveStatus` names it.
    public enum By {
        /// By RedriveExecution.
        REDRIVABLE,
        /// By a redrive of the execution whose map run has started it.
        REDRIVABLE_BY_MAP_RUN,
        NOT_REDRIVABLE
    }

    /// @param deleting whether its state machine is to be deleted
    public static Redrivability of(ExecutionRow row, boolean deleting, Instant now) {
        String reason = obstacle(row, deleting, now);
        if (reason != null) return new Redrivability(By.NOT_REDRIVABLE, reason);
        return new Redrivability(row.execution().identity().child() == null ? By.REDRIVABLE : By.REDRIVABLE_BY_MAP_RUN, null);
    }

    private static String obstacle(ExecutionRow row, boolean deleting, Instant now) {
        if (row.execution().isRunning() || row.execution().status() instanceof Status.Succeeded) {
            return "Execution is " + row.statusName() + " and cannot be redriven";
        }
        if (deleting) return "State machine is in DELETING status";
        // A child of type EXPRESS starts anew.
        if (row.isExpress()) return null;
        if (row.execution().lastEventId() >= StepFunctionsLimits.MAX_EVENTS_BEFORE_REDRIVE) return "Execution history event limit exceeded";
        if (!now.isBefore(row.execution().identity().startTime().plus(StepFunctionsLimits.MAX_EXECUTION_TIME))) {
            return "Execution has exceeded the max execution time";
        }
        return now.isAfter(row.stopDate().plus(StepFunctionsLimits.REDRIVABLE_PERIOD)) ? "Execution redrivable period exceeded" : null;
    }

    public boolean isRedrivable() {
        return by != By.NOT_REDRIVABLE;
    }
}
