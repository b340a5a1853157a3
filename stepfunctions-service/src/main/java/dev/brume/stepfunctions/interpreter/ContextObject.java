package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.asl.ErrorHandling;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.data.Document;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The context object, `$$` in JSONPath and `$states.context` in JSONata.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
final class ContextObject {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ContextObject() {}

    static JsonNode of(ExecutionIdentity identity, Redrives redrives, Document input, LiveFlow flow) {
        ObjectNode context = Json.object();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", identity.arn());
        execution.set("Input", input.node());
        execution.put("StartTime", time(identity.startTime()));
        execution.put("Name", identity.name());
        execution.put("RoleArn", identity.roleArn());
        execution.put("RedriveCount", redrives.count());
        if (redrives.date() != null) {
            execution.put("RedriveTime", time(redrives.date()));
        }
        context.putObject("StateMachine").put("Id", identity.stateMachineArn()).put("Name", identity.stateMachineName());
        ObjectNode state = context.putObject("State").put("Name", flow.state.name()).put("EnteredTime", time(flow.enteredAt));
        if (flow.state.errors() != ErrorHandling.NONE) {
            state.put("RetryCount", flow.retryCount());
        }
        if (flow.item != null) {
            ObjectNode item = context.putObject("Map").putObject("Item").put("Index", flow.item.index());
            item.set("Value", flow.item.value().node());
        }
        if (flow.ticket > 0 && mayTakeToken(flow.state)) {
            context.putObject("Task").put("Token", TaskToken.of(identity, flow.ticket));
        }
        return context;
    }

    /// Observed: tasks that end with their answer have no token to be seen.
    private static boolean mayTakeToken(State state) {
        return state instanceof TaskState task && task.resource() instanceof TaskResource.Integration integration
                && integration.reply() != TaskResource.Integration.Reply.REQUEST_RESPONSE;
    }

    private static String time(Instant time) {
        return MILLISECONDS.format(time);
    }
}
