package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.EventType;
import java.time.Duration;
import java.util.Optional;

/// The events of a task, which are others for activities, for functions and for integrations.
final class TaskEvents {
    private TaskEvents() {}

    static EventDetails scheduled(
            TaskResource resource,
            Document parameters,
            String region,
            Optional<Duration> timeout,
            Optional<Duration> heartbeat,
            Optional<String> role) {
        long timeoutSeconds = timeout.map(Duration::toSeconds).orElse(0L);
        long heartbeatSeconds = heartbeat.map(Duration::toSeconds).orElse(0L);
        return switch (resource) {
            case TaskResource.Activity(String arn) ->
                    new EventDetails.ActivityScheduled(arn, parameters.text(), timeoutSeconds, heartbeatSeconds);
            case TaskResource.LambdaFunction(String arn) ->
                    new EventDetails.LambdaFunctionScheduled(arn, parameters.text(), timeoutSeconds, role.orElse(null));
            case TaskResource.Integration task -> new EventDetails.TaskScheduled(
                    task.resourceType(), task.resource(), region, parameters.text(), timeoutSeconds, heartbeatSeconds, role.orElse(null));
        };
    }

    static EventDetails started(TaskResource resource, String workerName) {
        return switch (resource) {
            case TaskResource.Activity _ -> new EventDetails.ActivityStarted(workerName);
            case TaskResource.LambdaFunction _ -> new EventDetails.Plain(EventType.LambdaFunctionStarted);
            case TaskResource.Integration task -> new EventDetails.TaskStarted(task.resourceType(), task.resource());
        };
    }

    static EventDetails submitted(TaskResource.Integration task, Document output) {
        return new EventDetails.TaskAnswered(EventType.TaskSubmitted, task.resourceType(), task.resource(), output.text());
    }

    static EventDetails succeeded(TaskResource resource, Document output) {
        return switch (resource) {
            case TaskResource.Activity _ -> new EventDetails.Succeeded(EventType.ActivitySucceeded, output.text());
            case TaskResource.LambdaFunction _ -> new EventDetails.Succeeded(EventType.LambdaFunctionSucceeded, output.text());
            case TaskResource.Integration task ->
                    new EventDetails.TaskAnswered(EventType.TaskSucceeded, task.resourceType(), task.resource(), output.text());
        };
    }

    static EventDetails failed(TaskResource resource, Input.TaskStage stage, String error, String cause) {
        return switch (resource) {
            case TaskResource.Activity _ -> new EventDetails.Failed(
                    stage == Input.TaskStage.SCHEDULE ? EventType.ActivityScheduleFailed : EventType.ActivityFailed, error, cause);
            case TaskResource.LambdaFunction _ -> new EventDetails.Failed(switch (stage) {
                case SCHEDULE -> EventType.LambdaFunctionScheduleFailed;
                case START -> EventType.LambdaFunctionStartFailed;
                case SUBMIT, RUN -> EventType.LambdaFunctionFailed;
            }, error, cause);
            case TaskResource.Integration task -> new EventDetails.TaskFailed(switch (stage) {
                case START -> EventType.TaskStartFailed;
                case SUBMIT -> EventType.TaskSubmitFailed;
                case SCHEDULE, RUN -> EventType.TaskFailed;
            }, task.resourceType(), task.resource(), error, cause);
        };
    }

    static EventDetails timedOut(TaskResource resource, String error) {
        return switch (resource) {
            case TaskResource.Activity _ -> new EventDetails.Failed(EventType.ActivityTimedOut, error, null);
            case TaskResource.LambdaFunction _ -> new EventDetails.Failed(EventType.LambdaFunctionTimedOut, error, null);
            case TaskResource.Integration task ->
                    new EventDetails.TaskFailed(EventType.TaskTimedOut, task.resourceType(), task.resource(), error, null);
        };
    }
}
