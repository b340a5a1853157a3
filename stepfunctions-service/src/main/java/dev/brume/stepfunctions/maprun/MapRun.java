package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.asl.MapState.ExecutionType;
import java.time.Instant;
import java.util.Optional;

/// What is kept of a map run.
///
/// @param executionArn of the execution whose Map state it is
/// @param executionKey of the same in its table
/// @param number it grows with each map run of the execution
/// @param ticket with which the execution waits for its end
/// @param state the Map state
/// @param maxConcurrency 0 for no bound but AWS's
/// @param next before this index no child waits
/// @param stopDate `null` while it runs
/// @param redriveDate `null` if it never was redriven
public record MapRun(
        String arn,
        String executionArn,
        String executionKey,
        long number,
        long ticket,
        String state,
        ExecutionType executionType,
        Status status,
        int maxConcurrency,
        Tolerance tolerance,
        Counts executionCounts,
        Counts itemCounts,
        int next,
        Instant startDate,
        Instant stopDate,
        int redriveCount,
        Instant redriveDate) {
    /// As the API names it.
    public enum Status { RUNNING, SUCCEEDED, FAILED, ABORTED }

    private static final String TYPE = ":mapRun:";

    /// Its key in its table: `MACHINE/LABEL:ID`.
    static String key(String arn) {
        return arn.substring(arn.indexOf(TYPE) + TYPE.length());
    }

    String key() {
        return key(arn);
    }

    /// Of the state machine that the Map state's processor makes: `…:stateMachine:MACHINE/LABEL`.
    public String stateMachineArn() {
        return arn.substring(0, arn.lastIndexOf(':')).replace(TYPE, ":stateMachine:");
    }

    /// `MACHINE/LABEL`
    String stateMachineName() {
        String key = key();
        return key.substring(0, key.lastIndexOf(':'));
    }

    public boolean isRunning() {
        return status == Status.RUNNING;
    }

    boolean isDone() {
        return executionCounts.waiting() == 0 && executionCounts.running() == 0;
    }

    boolean mayStartAnother() {
        long most = maxConcurrency == 0 ? MapRunLimits.MAX_CONCURRENCY : Math.min(maxConcurrency, MapRunLimits.MAX_CONCURRENCY);
        return isRunning() && executionCounts.waiting() > 0 && executionCounts.running() < most;
    }

    boolean exceedsTolerance() {
        return tolerance.isExceededBy(itemCounts);
    }

    MapRun moved(Child child, ChildStatus to) {
        return counted(executionCounts.moved(child.status(), to, 1), itemCounts.moved(child.status(), to, child.itemCount()));
    }

    MapRun counted(Counts executions, Counts items) {
        return new MapRun(arn, executionArn, executionKey, number, ticket, state, executionType, status, maxConcurrency, tolerance,
                executions, items, next, startDate, stopDate, redriveCount, redriveDate);
    }

    MapRun withNext(int index) {
        return new MapRun(arn, executionArn, executionKey, number, ticket, state, executionType, status, maxConcurrency, tolerance,
                executionCounts, itemCounts, index, startDate, stopDate, redriveCount, redriveDate);
    }

    MapRun ended(Status as, Instant now) {
        return new MapRun(arn, executionArn, executionKey, number, ticket, state, executionType, as, maxConcurrency, tolerance,
                executionCounts, itemCounts, next, startDate, now, redriveCount, redriveDate);
    }

    MapRun redriven(long newTicket, Instant now) {
        return new MapRun(arn, executionArn, executionKey, number, newTicket, state, executionType, Status.RUNNING, maxConcurrency,
                tolerance, executionCounts, itemCounts, 0, startDate, null, redriveCount + 1, now);
    }

    MapRun configured(Optional<Integer> concurrency, Optional<Long> failures, Optional<Double> percentage) {
        return new MapRun(arn, executionArn, executionKey, number, ticket, state, executionType, status,
                concurrency.orElse(maxConcurrency), new Tolerance(failures.or(tolerance::count), percentage.or(tolerance::percentage)),
                executionCounts, itemCounts, next, startDate, stopDate, redriveCount, redriveDate);
    }
}
