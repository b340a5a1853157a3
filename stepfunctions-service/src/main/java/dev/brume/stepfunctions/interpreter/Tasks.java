package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.Field;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Document;
import java.time.Duration;
import java.util.Optional;

/// Task states: the work that is asked for, and its answers.
final class Tasks {
    private final Run run;
    private States states;

    Tasks(Run run) {
        this.run = run;
    }

    void answerTo(States receiver) {
        states = receiver;
    }

    void schedule(LiveFlow flow, TaskState task) {
        if (task.resource() instanceof TaskResource.Activity(String arn) && !run.world().activityExists().test(arn)) {
            throw new DataException(ErrorNames.RUNTIME, "The activity " + arn + " does not exist.", null);
        }
        long ticket = run.newTicket();
        flow.ticket = ticket;
        Document input = task.flow().input(flow.input, flow);
        Document parameters = task.flow().payload(input, flow);
        Optional<Duration> timeout = seconds(task.timeoutSeconds(), input, flow);
        Optional<Duration> heartbeat = seconds(task.heartbeatSeconds(), input, flow);
        Optional<String> role = task.role().map(field -> field.value(flow.over(input)).asText());
        run.emit(flow, TaskEvents.scheduled(task.resource(), parameters, run.identity().region(), timeout, heartbeat, role));
        Activity.Working working =
                new Activity.Working(ticket, heartbeat.map(Duration::toSeconds).orElse(0L), timeout.map(Duration::toSeconds).orElse(0L));
        flow.activity = working;
        // The time of an activity's task counts from when a worker takes it.
        if (!(task.resource() instanceof TaskResource.Activity)) setTimers(working);
        if (mayNeverEnd(task.resource())) run.limitTime();
        run.happens(new Effect.ScheduleTask(ticket, TaskToken.of(run.identity(), ticket), task.name(), task.resource(), parameters, role,
                timeout, heartbeat));
    }

    /// Whether nobody says how long it takes until there is an answer.
    private static boolean mayNeverEnd(TaskResource resource) {
        return resource instanceof TaskResource.Activity || resource instanceof TaskResource.Integration integration
                && integration.reply() == TaskResource.Integration.Reply.WAIT_FOR_TASK_TOKEN;
    }

    private static Optional<Duration> seconds(Optional<Field> field, Document input, LiveFlow flow) {
        return field.map(value -> Duration.ofSeconds(value.wholeNumber(flow.over(input), 1)));
    }

    private void setTimers(Activity.Working working) {
        if (working.timeoutSeconds() > 0) {
            setTimer(working.ticket(), Input.TimerPurpose.TASK_TIMEOUT, Duration.ofSeconds(working.timeoutSeconds()));
        }
        if (working.heartbeatSeconds() > 0) {
            setTimer(working.ticket(), Input.TimerPurpose.HEARTBEAT, Duration.ofSeconds(working.heartbeatSeconds()));
        }
    }

    private void setTimer(long ticket, Input.TimerPurpose purpose, Duration limit) {
        run.setTimer(ticket, purpose, run.world().now().plus(limit));
    }

    private TaskState taskOf(LiveFlow flow) {
        return (TaskState) flow.state;
    }

    /// The line that waits for this task, or `null`.
    private LiveFlow working(long ticket) {
        LiveFlow flow = run.waiting(ticket);
        return flow != null && flow.activity instanceof Activity.Working ? flow : null;
    }

    void started(Input.TaskStarted started) {
        LiveFlow flow = working(started.ticket());
        if (flow != null) {
            TaskResource resource = taskOf(flow).resource();
            run.emit(flow, TaskEvents.started(resource, started.workerName()));
            if (resource instanceof TaskResource.Activity) setTimers((Activity.Working) flow.activity);
        }
    }

    void submitted(Input.TaskSubmitted submitted) {
        LiveFlow flow = working(submitted.ticket());
        if (flow != null && taskOf(flow).resource() instanceof TaskResource.Integration integration) {
            run.emit(flow, TaskEvents.submitted(integration, submitted.output()));
        }
    }

    void succeeded(Input.TaskSucceeded succeeded) {
        LiveFlow flow = working(succeeded.ticket());
        if (flow != null && succeeded.output().isLargerThan(InterpreterLimits.MAX_DATA)) {
            failed(new Input.TaskFailed(succeeded.ticket(), Input.TaskStage.RUN, ErrorNames.DATA_LIMIT_EXCEEDED,
                    States.tooLarge(taskOf(flow).resource().arn())));
        } else if (flow != null) {
            cancelTimers((Activity.Working) flow.activity);
            run.emit(flow, TaskEvents.succeeded(taskOf(flow).resource(), succeeded.output()));
            states.evaluating(flow, () -> states.complete(flow, succeeded.output()));
        }
    }

    void failed(Input.TaskFailed failed) {
        LiveFlow flow = working(failed.ticket());
        if (flow != null) {
            cancelTimers((Activity.Working) flow.activity);
            run.emit(flow, TaskEvents.failed(taskOf(flow).resource(), failed.stage(), failed.error(), failed.cause()));
            states.fail(flow, failed.error(), failed.cause());
        }
    }

    void heartbeat(long ticket) {
        LiveFlow flow = working(ticket);
        if (flow != null && ((Activity.Working) flow.activity).heartbeatSeconds() > 0) {
            run.happens(new Effect.CancelTimer(ticket, Input.TimerPurpose.HEARTBEAT));
            setTimer(ticket, Input.TimerPurpose.HEARTBEAT, Duration.ofSeconds(((Activity.Working) flow.activity).heartbeatSeconds()));
        }
    }

    void timedOut(long ticket, Input.TimerPurpose purpose) {
        LiveFlow flow = working(ticket);
        if (flow != null) {
            cancel((Activity.Working) flow.activity);
            // AWS calls both by the same name, unless somebody asks for the other.
            boolean named = purpose == Input.TimerPurpose.HEARTBEAT && flow.state.errors().name(ErrorNames.HEARTBEAT_TIMEOUT);
            String error = named ? ErrorNames.HEARTBEAT_TIMEOUT : ErrorNames.TIMEOUT;
            run.emit(flow, TaskEvents.timedOut(taskOf(flow).resource(), error));
            states.fail(flow, error, null);
        }
    }

    void cancel(Activity.Working working) {
        cancelTimers(working);
        run.happens(new Effect.CancelTask(working.ticket()));
    }

    private void cancelTimers(Activity.Working working) {
        if (working.timeoutSeconds() > 0) {
            run.happens(new Effect.CancelTimer(working.ticket(), Input.TimerPurpose.TASK_TIMEOUT));
        }
        if (working.heartbeatSeconds() > 0) {
            run.happens(new Effect.CancelTimer(working.ticket(), Input.TimerPurpose.HEARTBEAT));
        }
    }
}
