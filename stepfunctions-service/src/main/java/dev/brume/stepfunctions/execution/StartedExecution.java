package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.StatesJson;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Status;

/// An execution that has ended, as the task sees it that started it with `.sync`.
final class StartedExecution {
    private StartedExecution() {}

    static Input answer(long ticket, ExecutionRow row, boolean parsed) {
        ObjectNode told = Json.object();
        ExecutionIdentity identity = row.execution().identity();
        switch (row.execution().status()) {
            case Status.Failed(String error, String cause) -> failed(told, error, cause);
            case Status.TimedOut(String error, String cause) -> failed(told, error, cause);
            case Status.Aborted(String error, String cause) -> failed(told, error, cause);
            case Status.Running _,Status.Succeeded _ -> {}
        }
        told.put("ExecutionArn", identity.arn());
        put(told, "Input", identity.input(), parsed);
        told.set("InputDetails", Json.object().put("Included", true));
        told.put("Name", identity.name());
        if (row.execution().status() instanceof Status.Succeeded(String output)) {
            put(told, "Output", output, parsed);
            told.set("OutputDetails", Json.object().put("Included", true));
        }
        told.put("RedriveCount", row.execution().redrives().count());
        if (row.execution().redrives().date() != null) told.put("RedriveDate", row.execution().redrives().date().toEpochMilli());
        if (row.execution().status() instanceof Status.Succeeded) {
            told.put("RedriveStatus", "NOT_REDRIVABLE").put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        } else {
            told.put("RedriveStatus", "REDRIVABLE");
        }
        told.put("StartDate", identity.startTime().toEpochMilli());
        told.put("StateMachineArn", identity.stateMachineArn());
        told.put("Status", row.statusName());
        told.put("StopDate", row.stopDate().toEpochMilli());
        return row.execution().status() instanceof Status.Succeeded
                ? new Input.TaskSucceeded(ticket, Document.of(told))
                : new Input.TaskFailed(ticket, Input.TaskStage.RUN, "States.TaskFailed", StatesJson.write(told));
    }

    private static void failed(ObjectNode told, String error, String cause) {
        if (cause != null) told.put("Cause", cause);
        if (error != null) told.put("Error", error);
    }

    private static void put(ObjectNode told, String name, String json, boolean parsed) {
        if (parsed) told.set(name, StatesJson.parse(json));
        else told.put(name, json);
    }
}
