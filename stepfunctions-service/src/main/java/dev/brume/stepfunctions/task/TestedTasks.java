package dev.brume.stepfunctions.task;

import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// Has the work of Task states done that are tested alone, while the caller waits. Safe on any thread.
public final class TestedTasks {
    private final TaskDeliveries deliveries;
    private final Timeline timeline;

    public TestedTasks(TaskDeliveries deliveries, Timeline timeline) {
        this.deliveries = deliveries;
        this.timeline = timeline;
    }

    /// @param limit of the test; what takes longer has timed out, though it may go on
    public Input work(TaskRequest request, Duration limit) {
        AtomicReference<Input> answer = new AtomicReference<>();
        try (Timeline.Waiter waiter = timeline.waiter("the work of a tested state")) {
            timeline.run("test a task of " + request.task().resource().arn(), () -> {
                answer.set(deliveries.call(request));
                waiter.wake();
            });
            boolean unused = waiter.await(limit);
        }
        Input input = answer.get();
        return input != null
                ? input
                : new Input.TaskFailed(request.task().ticket(), Input.TaskStage.RUN, ErrorNames.TIMEOUT, null);
    }
}
