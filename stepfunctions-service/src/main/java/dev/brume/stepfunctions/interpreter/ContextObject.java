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

    private final ExecutionIdentity identity;
    private final Redrives redrives;
    private final Document input;
    /// The parts that stay the same in a turn, made when they are first asked for.
    private JsonNode execution;
    private JsonNode stateMachine;

    ContextObject(ExecutionIdentity identity, Redrives redrives, Document input) {
        this.identity = identity;
        this.redrives = redrives;
        this.input = input;
    }

    JsonNode of(LiveFlow flow) {
        if (execution == null) {
            execution = execution();
            stateMachine = Json.object().put("Id", identity.stateMachineArn()).put("Name", identity.stateMachineName());
        }
        ObjectNode context = Json.object();
        context.set("Execution", execution);
        context.set("StateMachine", stateMachine);
        context.set("State", flow.stateContext());
        if (flow.item != null) {
            context.putObject("Map").putObject("Item").put("Index", flow.item.index()).set("Value", flow.item.value().node());
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

    private JsonNode execution() {
        ObjectNode shown = Json.object();
        shown.put("Id", identity.arn());
        shown.set("Input", input.node());
        shown.put("StartTime", time(identity.startTime()));
        shown.put("Name", identity.name());
        shown.put("RoleArn", identity.roleArn());
        shown.put("RedriveCount", redrives.count());
        if (redrives.date() != null) {
            shown.put("RedriveTime", time(redrives.date()));
        }
        return shown;
    }

    /// What it shows of the state where a line of control is.
    static JsonNode state(LiveFlow flow) {
        ObjectNode state = Json.object().put("Name", flow.state.name()).put("EnteredTime", time(flow.enteredAt));
        if (flow.state.errors() != ErrorHandling.NONE) {
            state.put("RetryCount", flow.retryCount());
        }
        return state;
    }

    private static String time(Instant time) {
        return MILLISECONDS.format(time);
    }
}
