package dev.brume.stepfunctions;

import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Status;
import java.time.Duration;

/// What StartSyncExecution answers when the execution has ended.
final class SyncExecutionAnswer {
    /// AWS bills by 64 MB; the executions it was observed of took no more.
    private static final long BILLED_MEMORY = 64;
    private static final long BILLED_STEP = 100;

    private SyncExecutionAnswer() {}

    /// @param data whether input, output, error and cause are told
    static StartSyncExecutionOutput of(ExecutionRow row, boolean data) {
        ExecutionIdentity identity = row.execution().identity();
        StartSyncExecutionOutput.Builder answer = StartSyncExecutionOutput.builder().executionArn(identity.arn())
                .stateMachineArn(identity.stateMachineArn()).name(identity.name()).startDate(identity.startTime()).stopDate(row.stopDate())
                .status(row.statusName()).traceHeader(row.traceHeader()).inputDetails(new CloudWatchEventsExecutionDataDetails(data))
                .outputDetails(new CloudWatchEventsExecutionDataDetails(data))
                .billingDetails(billing(Duration.between(identity.startTime(), row.stopDate())));
        if (!data) return answer.build();
        answer.input(identity.input());
        switch (row.execution().status()) {
            case Status.Succeeded(String output) -> answer.output(output);
            case Status.Failed(String error, String cause) -> answer.error(error).cause(cause);
            case Status.TimedOut(String error, String cause) -> answer.error(error).cause(cause);
            case Status.Aborted(String error, String cause) -> answer.error(error).cause(cause);
            case Status.Running _ -> throw new IllegalStateException(identity.arn() + " has not ended");
        }
        return answer.build();
    }

    /// By the timeline, whose time the execution has taken.
    private static BillingDetails billing(Duration took) {
        long steps = Math.max(1, (took.toMillis() + BILLED_STEP - 1) / BILLED_STEP);
        return new BillingDetails(BILLED_MEMORY, steps * BILLED_STEP);
    }
}
