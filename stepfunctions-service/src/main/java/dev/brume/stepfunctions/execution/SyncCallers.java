package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Who waits in StartSyncExecution for the end of an execution. They are connections, not state. Safe on any thread.
final class SyncCallers {
    /// The execution's own timer is to fire first.
    private static final Duration PATIENCE = StepFunctionsLimits.MAX_EXPRESS_DURATION.plusSeconds(1);

    private final Tables tables;
    private final Timeline timeline;
    private final Map<String, SyncCaller> byExecution = new ConcurrentHashMap<>();

    SyncCallers(Tables tables, Timeline timeline) {
        this.tables = tables;
        this.timeline = timeline;
        tables.onReplaced(() -> tables.afterUnit(() -> byExecution.values().forEach(caller -> caller.waiter.wake())));
    }

    /// Begins to wait; to be entered before the execution is stored, so that its end is not missed.
    SyncCaller enter(String executionArn) {
        SyncCaller caller = new SyncCaller(executionArn, timeline.waiter("end of " + executionArn));
        byExecution.put(executionArn, caller);
        return caller;
    }

    /// Within the unit in which the execution has ended.
    void ended(ExecutionRow row) {
        SyncCaller caller = byExecution.get(row.execution().identity().arn());
        if (caller != null) tables.afterUnit(() -> caller.tell(row));
    }

    /// One that waits.
    final class SyncCaller implements AutoCloseable {
        private final String executionArn;
        private final Timeline.Waiter waiter;
        private volatile ExecutionRow ended;

        private SyncCaller(String executionArn, Timeline.Waiter waiter) {
            this.executionArn = executionArn;
            this.waiter = waiter;
        }

        private void tell(ExecutionRow row) {
            ended = row;
            waiter.wake();
        }

        /// @param runs whether the execution is still there
        /// @throws dev.brume.aws.AwsException if five minutes of the wall clock pass while the timeline stands still, or a
        ///     reset has removed the execution
        ExecutionRow await(BooleanSupplier runs) {
            Instant until = timeline.now().plus(PATIENCE);
            while (ended == null) {
                boolean woken = waiter.await(Duration.between(timeline.now(), until));
                if (ended == null && !woken) throw StepFunctionsErrors.stillRuns(executionArn);
                if (ended == null && !runs.getAsBoolean()) throw StepFunctionsErrors.noSuchExecution(executionArn);
            }
            return ended;
        }

        @Override public void close() {
            byExecution.remove(executionArn);
            waiter.close();
        }
    }
}
