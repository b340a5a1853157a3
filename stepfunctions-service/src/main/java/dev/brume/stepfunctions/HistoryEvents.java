package dev.brume.stepfunctions;

import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.EventType;
import java.util.Map;

/// Events of histories as the API's records.
final class HistoryEvents {
    private static final HistoryEventExecutionDataDetails WHOLE = new HistoryEventExecutionDataDetails(false);

    private final boolean includeData;

    /// @param includeData whether inputs and outputs are shown
    HistoryEvents(boolean includeData) {
        this.includeData = includeData;
    }

    HistoryEvent of(dev.brume.stepfunctions.history.HistoryEvent event) {
        HistoryEvent.Builder shown = HistoryEvent.builder().timestamp(event.timestamp()).type(event.type().name()).id(event.id())
                .previousEventId(event.previousEventId());
        details(shown, event.details());
        return shown.build();
    }

    private String data(String json) {
        return includeData ? json : null;
    }

    private void details(HistoryEvent.Builder shown, EventDetails details) {
        switch (details) {
            case EventDetails.ExecutionStarted started -> shown.executionStartedEventDetails(new ExecutionStartedEventDetails(
                    data(started.input()), WHOLE, started.roleArn(), started.aliasArn(), started.versionArn()));
            case EventDetails.ExecutionSucceeded(String output) ->
                    shown.executionSucceededEventDetails(new ExecutionSucceededEventDetails(data(output), WHOLE));
            case EventDetails.ExecutionRedriven(int count) -> shown.executionRedrivenEventDetails(new ExecutionRedrivenEventDetails(count));
            case EventDetails.StateEntered(_, String name, String input) ->
                    shown.stateEnteredEventDetails(new StateEnteredEventDetails(name, data(input), WHOLE));
            case EventDetails.StateExited exited -> shown.stateExitedEventDetails(exited(exited));
            case EventDetails.Plain _ -> {
                // The type says it all.
            }
            case EventDetails.MapStateStarted(int length) -> shown.mapStateStartedEventDetails(new MapStateStartedEventDetails(length));
            case EventDetails.MapIteration(EventType type, String name, int index) ->
                    iteration(shown, type, new MapIterationEventDetails(name, index));
            case EventDetails.MapRunStarted(String arn) -> shown.mapRunStartedEventDetails(new MapRunStartedEventDetails(arn));
            case EventDetails.MapRunRedriven(String arn, int count) ->
                    shown.mapRunRedrivenEventDetails(new MapRunRedrivenEventDetails(arn, count));
            case EventDetails.Failed(EventType type, String error, String cause) -> failed(shown, type, error, cause);
            case EventDetails.EvaluationFailed failed -> shown.evaluationFailedEventDetails(
                    new EvaluationFailedEventDetails(failed.error(), failed.cause(), failed.location(), failed.state()));
            case EventDetails.ActivityScheduled scheduled -> shown.activityScheduledEventDetails(new ActivityScheduledEventDetails(
                    scheduled.resource(), data(scheduled.input()), WHOLE, some(scheduled.timeoutInSeconds()),
                    some(scheduled.heartbeatInSeconds())));
            case EventDetails.ActivityStarted(String worker) -> shown.activityStartedEventDetails(new ActivityStartedEventDetails(worker));
            case EventDetails.Succeeded(EventType type, String output) -> succeeded(shown, type, output);
            case EventDetails.LambdaFunctionScheduled scheduled ->
                    shown.lambdaFunctionScheduledEventDetails(new LambdaFunctionScheduledEventDetails(scheduled.resource(),
                            data(scheduled.input()), WHOLE, some(scheduled.timeoutInSeconds()), credentials(scheduled.roleArn())));
            case EventDetails.TaskScheduled scheduled -> shown.taskScheduledEventDetails(new TaskScheduledEventDetails(
                    scheduled.resourceType(), scheduled.resource(), scheduled.region(), includeData ? scheduled.parameters() : "",
                    some(scheduled.timeoutInSeconds()), some(scheduled.heartbeatInSeconds()), credentials(scheduled.roleArn())));
            case EventDetails.TaskStarted(String type, String resource) ->
                    shown.taskStartedEventDetails(new TaskStartedEventDetails(type, resource));
            case EventDetails.TaskAnswered answered -> answered(shown, answered);
            case EventDetails.TaskFailed failed -> taskFailed(shown, failed);
        }
    }

    private StateExitedEventDetails exited(EventDetails.StateExited exited) {
        Map<String, String> assigned = exited.assigned();
        return new StateExitedEventDetails(exited.name(), data(exited.output()), WHOLE,
                assigned.isEmpty() || !includeData ? null : assigned,
                assigned.isEmpty() ? null : new AssignedVariablesDetails(false));
    }

    private static Long some(long seconds) {
        return seconds == 0 ? null : seconds;
    }

    private static TaskCredentials credentials(String roleArn) {
        return roleArn == null ? null : new TaskCredentials(roleArn);
    }

    private static void iteration(HistoryEvent.Builder shown, EventType type, MapIterationEventDetails details) {
        switch (type) {
            case MapIterationStarted -> shown.mapIterationStartedEventDetails(details);
            case MapIterationSucceeded -> shown.mapIterationSucceededEventDetails(details);
            case MapIterationFailed -> shown.mapIterationFailedEventDetails(details);
            case MapIterationAborted -> shown.mapIterationAbortedEventDetails(details);
            default -> throw new IllegalStateException(type.name());
        }
    }

    private void succeeded(HistoryEvent.Builder shown, EventType type, String output) {
        if (type == EventType.ActivitySucceeded) {
            shown.activitySucceededEventDetails(new ActivitySucceededEventDetails(data(output), WHOLE));
        } else {
            shown.lambdaFunctionSucceededEventDetails(new LambdaFunctionSucceededEventDetails(data(output), WHOLE));
        }
    }

    private static void failed(HistoryEvent.Builder shown, EventType type, String error, String cause) {
        switch (type) {
            case ExecutionFailed -> shown.executionFailedEventDetails(new ExecutionFailedEventDetails(error, cause));
            case ExecutionAborted -> shown.executionAbortedEventDetails(new ExecutionAbortedEventDetails(error, cause));
            case ExecutionTimedOut -> shown.executionTimedOutEventDetails(new ExecutionTimedOutEventDetails(error, cause));
            case MapRunFailed -> shown.mapRunFailedEventDetails(new MapRunFailedEventDetails(error, cause));
            case ActivityFailed -> shown.activityFailedEventDetails(new ActivityFailedEventDetails(error, cause));
            case ActivityScheduleFailed -> shown.activityScheduleFailedEventDetails(new ActivityScheduleFailedEventDetails(error, cause));
            case ActivityTimedOut -> shown.activityTimedOutEventDetails(new ActivityTimedOutEventDetails(error, cause));
            case LambdaFunctionFailed -> shown.lambdaFunctionFailedEventDetails(new LambdaFunctionFailedEventDetails(error, cause));
            case LambdaFunctionScheduleFailed ->
                    shown.lambdaFunctionScheduleFailedEventDetails(new LambdaFunctionScheduleFailedEventDetails(error, cause));
            case LambdaFunctionStartFailed ->
                    shown.lambdaFunctionStartFailedEventDetails(new LambdaFunctionStartFailedEventDetails(error, cause));
            case LambdaFunctionTimedOut -> shown.lambdaFunctionTimedOutEventDetails(new LambdaFunctionTimedOutEventDetails(error, cause));
            default -> throw new IllegalStateException(type.name());
        }
    }

    private void answered(HistoryEvent.Builder shown, EventDetails.TaskAnswered answered) {
        if (answered.type() == EventType.TaskSubmitted) {
            shown.taskSubmittedEventDetails(
                    new TaskSubmittedEventDetails(answered.resourceType(), answered.resource(), data(answered.output()), WHOLE));
        } else {
            shown.taskSucceededEventDetails(
                    new TaskSucceededEventDetails(answered.resourceType(), answered.resource(), data(answered.output()), WHOLE));
        }
    }

    private static void taskFailed(HistoryEvent.Builder shown, EventDetails.TaskFailed failed) {
        String type = failed.resourceType();
        String resource = failed.resource();
        switch (failed.type()) {
            case TaskStartFailed ->
                    shown.taskStartFailedEventDetails(new TaskStartFailedEventDetails(type, resource, failed.error(), failed.cause()));
            case TaskSubmitFailed ->
                    shown.taskSubmitFailedEventDetails(new TaskSubmitFailedEventDetails(type, resource, failed.error(), failed.cause()));
            case TaskTimedOut ->
                    shown.taskTimedOutEventDetails(new TaskTimedOutEventDetails(type, resource, failed.error(), failed.cause()));
            default -> shown.taskFailedEventDetails(new TaskFailedEventDetails(type, resource, failed.error(), failed.cause()));
        }
    }
}
