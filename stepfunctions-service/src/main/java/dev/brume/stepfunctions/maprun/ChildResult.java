package dev.brume.stepfunctions.maprun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Status;

/// What a child that has ended adds to the output of its Map state: its output, or all that there is to tell of it if it was
/// unsuccessful and that is tolerated.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">AWS</a>
final class ChildResult {
    private ChildResult() {}

    static Document of(ExecutionRow row) {
        return switch (row.execution().status()) {
            case Status.Succeeded(String output) -> Document.of(output);
            case Status.Failed(String error, String cause) -> told(row, error, cause);
            case Status.TimedOut(String error, String cause) -> told(row, error, cause);
            case Status.Aborted(String error, String cause) -> told(row, error, cause);
            case Status.Running _ -> throw new IllegalStateException(row.execution().identity().arn() + " still runs");
        };
    }

    private static Document told(ExecutionRow row, String error, String cause) {
        ExecutionIdentity identity = row.execution().identity();
        ObjectNode told = Json.object();
        if (cause != null) told.put("Cause", cause);
        if (error != null) told.put("Error", error);
        told.put("ExecutionArn", identity.arn());
        told.put("Input", identity.input());
        told.putObject("InputDetails").put("Included", true);
        told.put("Name", identity.name());
        told.put("RedriveCount", row.execution().redrives().count());
        told.put("StartDate", identity.startTime().toString());
        told.put("StateMachineArn", identity.stateMachineArn());
        told.put("Status", row.statusName());
        told.put("StopDate", row.stopDate().toString());
        return Document.of(told);
    }
}
