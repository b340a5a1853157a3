package dev.brume.stepfunctions.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.time.Instant;
import java.util.Map;

/// Events as `GetExecutionHistory` shows them.
public final class EventJson {
    private final boolean includeData;

    /// @param includeData whether inputs and outputs are shown
    public EventJson(boolean includeData) {
        this.includeData = includeData;
    }

    /// @return with the timestamp in seconds
    public ObjectNode write(HistoryEvent event) {
        ObjectNode json = Json.object();
        json.put("timestamp", seconds(event.timestamp()));
        json.put("type", event.type().name());
        json.put("id", event.id());
        json.put("previousEventId", event.previousEventId());
        ObjectNode details = details(event.details());
        if (details != null) {
            json.set(member(event.type()), details);
        }
        return json;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    /// The name of the member that holds the details. Events of all kinds of states share theirs.
    private static String member(EventType type) {
        String name = type.name();
        if (name.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        if (name.endsWith("StateExited")) {
            return "stateExitedEventDetails";
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1) + "EventDetails";
    }

    /// @return `null` where an event has none
    public ObjectNode details(EventDetails details) {
        ObjectNode json = Json.object();
        switch (details) {
            case EventDetails.ExecutionStarted started -> {
                data(json, "input", started.input());
                json.put("roleArn", started.roleArn());
                optional(json, "stateMachineVersionArn", started.versionArn());
                optional(json, "stateMachineAliasArn", started.aliasArn());
            }
            case EventDetails.ExecutionSucceeded(String output) -> data(json, "output", output);
            case EventDetails.ExecutionRedriven(int count) -> json.put("redriveCount", count);
            case EventDetails.StateEntered(_, String name, String input) -> data(json.put("name", name), "input", input);
            case EventDetails.StateExited exited -> stateExited(json, exited);
            case EventDetails.Plain _ -> {
                return null;
            }
            case EventDetails.MapStateStarted(int length) -> json.put("length", length);
            case EventDetails.MapIteration(_, String name, int index) -> json.put("name", name).put("index", index);
            case EventDetails.MapRunStarted(String arn) -> json.put("mapRunArn", arn);
            case EventDetails.MapRunRedriven(String arn, int count) -> json.put("mapRunArn", arn).put("redriveCount", count);
            case EventDetails.Failed(_, String error, String cause) -> failure(json, error, cause);
            case EventDetails.EvaluationFailed failed -> {
                failure(json, failed.error(), failed.cause());
                optional(json, "location", failed.location());
                json.put("state", failed.state());
            }
            case EventDetails.ActivityScheduled scheduled -> {
                data(json.put("resource", scheduled.resource()), "input", scheduled.input());
                limits(json, scheduled.timeoutInSeconds(), scheduled.heartbeatInSeconds());
            }
            case EventDetails.ActivityStarted(String workerName) -> optional(json, "workerName", workerName);
            case EventDetails.Succeeded(_, String output) -> data(json, "output", output);
            case EventDetails.LambdaFunctionScheduled scheduled -> {
                data(json.put("resource", scheduled.resource()), "input", scheduled.input());
                limits(json, scheduled.timeoutInSeconds(), 0);
                credentials(json, scheduled.roleArn());
            }
            case EventDetails.TaskScheduled scheduled -> taskScheduled(json, scheduled);
            case EventDetails.TaskStarted(String type, String resource) -> task(json, type, resource);
            case EventDetails.TaskAnswered(_, String type, String resource, String output) ->
                    data(task(json, type, resource), "output", output);
            case EventDetails.TaskFailed failed ->
                    failure(task(json, failed.resourceType(), failed.resource()), failed.error(), failed.cause());
        }
        return json;
    }

    private void stateExited(ObjectNode json, EventDetails.StateExited exited) {
        data(json.put("name", exited.name()), "output", exited.output());
        if (!exited.assigned().isEmpty()) {
            if (includeData) {
                ObjectNode variables = json.putObject("assignedVariables");
                for (Map.Entry<String, String> variable : exited.assigned().entrySet()) {
                    variables.put(variable.getKey(), variable.getValue());
                }
            }
            json.putObject("assignedVariablesDetails").put("truncated", false);
        }
    }

    private void taskScheduled(ObjectNode json, EventDetails.TaskScheduled scheduled) {
        task(json, scheduled.resourceType(), scheduled.resource()).put("region", scheduled.region());
        json.put("parameters", includeData ? scheduled.parameters() : "");
        limits(json, scheduled.timeoutInSeconds(), scheduled.heartbeatInSeconds());
        credentials(json, scheduled.roleArn());
    }

    private static ObjectNode task(ObjectNode json, String resourceType, String resource) {
        return json.put("resourceType", resourceType).put("resource", resource);
    }

    private static void credentials(ObjectNode json, String roleArn) {
        if (roleArn != null) {
            json.putObject("taskCredentials").put("roleArn", roleArn);
        }
    }

    private static void limits(ObjectNode json, long timeout, long heartbeat) {
        if (timeout > 0) {
            json.put("timeoutInSeconds", timeout);
        }
        if (heartbeat > 0) {
            json.put("heartbeatInSeconds", heartbeat);
        }
    }

    private void data(ObjectNode json, String name, String document) {
        if (includeData) {
            json.put(name, document);
        }
        json.putObject(name + "Details").put("truncated", false);
    }

    private static void failure(ObjectNode json, String error, String cause) {
        optional(json, "error", error);
        optional(json, "cause", cause);
    }

    private static void optional(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
