package dev.brume.stepfunctions.task;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.activity.Activities;
import dev.brume.stepfunctions.activity.ActivityArn;
import dev.brume.stepfunctions.activity.ActivityTask;
import dev.brume.stepfunctions.activity.ActivityTasks;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.TaskToken;
import java.util.Optional;

/// Tasks of activities wait for their workers, all others are deliveries.
public final class TaskWorkers implements TaskWork {
    private final TaskDeliveries deliveries;
    private final Activities activities;
    private final ActivityTasks waiting;

    public TaskWorkers(TaskDeliveries deliveries, Activities activities, ActivityTasks waiting) {
        this.deliveries = deliveries;
        this.activities = activities;
        this.waiting = waiting;
    }

    @Override public Optional<Input> schedule(TaskRequest request) {
        if (!(request.task().resource() instanceof TaskResource.Activity(String arn))) return Optional.of(deliveries.schedule(request));
        waiting.schedule(ActivityArn.parse(arn), new ActivityTask(request.task().token(), request.task().parameters().text()));
        return Optional.empty();
    }

    @Override public void cancel(Scope scope, TaskToken task) {
        waiting.cancel(scope, task.encoded());
    }

    @Override public boolean hasActivity(String arn) {
        return activities.find(ActivityArn.parse(arn)).isPresent();
    }
}
