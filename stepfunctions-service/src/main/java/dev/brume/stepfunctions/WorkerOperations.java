package dev.brume.stepfunctions;

import dev.brume.spi.Call;
import dev.brume.stepfunctions.activity.Activities;
import dev.brume.stepfunctions.activity.ActivityArn;
import dev.brume.stepfunctions.activity.ActivityPolls;
import dev.brume.stepfunctions.activity.ActivityTask;
import dev.brume.stepfunctions.task.Workers;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.WaitingLines;
import java.time.Instant;

/// What workers of activities ask.
final class WorkerOperations {
    private final Timeline timeline;
    private final Workers workers;
    private final Activities activities;
    private final ActivityPolls polls;

    WorkerOperations(Timeline timeline, Workers workers, Activities activities, ActivityPolls polls) {
        this.timeline = timeline;
        this.workers = workers;
        this.activities = activities;
        this.polls = polls;
    }

    /// Waits for a task, for a minute; none is an answer without a token.
    GetActivityTaskOutput getTask(Call call, GetActivityTaskInput input) {
        ActivityArn arn = ActivityArn.parse(input.activityArn());
        call.concerns(arn.toString());
        if (!Scopes.isOwn(call, arn.scope())) throw StepFunctionsErrors.noSuchActivity(arn.toString());
        activities.require(arn);
        ActivityTask task = poll(arn, input.workerName());
        return task == null ? new GetActivityTaskOutput(null, null) : output(task);
    }

    private static GetActivityTaskOutput output(ActivityTask task) {
        return new GetActivityTaskOutput(task.token(), task.input());
    }

    private ActivityTask poll(ActivityArn arn, String workerName) {
        Instant deadline = timeline.now().plus(StepFunctionsLimits.LONG_POLL);
        try (WaitingLines<ActivityArn>.Place place = polls.enter(arn)) {
            while (true) {
                ActivityTask task = workers.take(arn, workerName);
                if (task != null || !place.await(deadline)) return task;
            }
        }
    }
}
