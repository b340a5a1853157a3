package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.data.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What must happen after a turn. Everything that is answered has a ticket, which the answer brings back.
public sealed interface Effect {
    record SetTimer(long ticket, Input.TimerPurpose purpose, Instant due) implements Effect {}

    record CancelTimer(long ticket, Input.TimerPurpose purpose) implements Effect {}

    /// Has work done.
    ///
    /// @param token of the task, as `$$.Task.Token` shows it
    /// @param role of `Credentials`
    record ScheduleTask(
            long ticket,
            String token,
            String state,
            TaskResource resource,
            Document parameters,
            Optional<String> role,
            Optional<Duration> timeout,
            Optional<Duration> heartbeat)
            implements Effect {}

    /// Nobody waits for the work any more.
    record CancelTask(long ticket) implements Effect {}

    /// Starts an execution for every item, or batch of items, of a distributed Map state.
    ///
    /// @param state the Map state, whose processor is what they run
    /// @param children what each child execution gets
    /// @param maxConcurrency 0 for no bound
    /// @param refusal why it fails before it has any child
    record StartMapRun(
            long ticket,
            String mapRunArn,
            String state,
            MapState.ExecutionType executionType,
            List<ChildInput> children,
            int maxConcurrency,
            Optional<Long> toleratedFailureCount,
            Optional<Double> toleratedFailurePercentage,
            Optional<Refusal> refusal)
            implements Effect {}

    /// @param items how many there are in the input
    record ChildInput(Document input, int items) {}

    /// Why a map run cannot be.
    record Refusal(String error, String cause) {}

    /// Has the unsuccessful children of a map run go on, and those start that have not.
    record RedriveMapRun(long ticket, String mapRunArn) implements Effect {}

    record CancelMapRun(String mapRunArn) implements Effect {}

    /// The turn was cut, so that no execution keeps others from running: [Input.Resume] goes on.
    record Resume() implements Effect {}
}
