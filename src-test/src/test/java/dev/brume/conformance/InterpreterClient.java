package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.asl.Definition;
import dev.brume.stepfunctions.asl.DefinitionException;
import dev.brume.stepfunctions.asl.DefinitionParser;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Parser and interpreter of Step Functions without a server, for recordings that need little more: state machines,
/// executions and their histories. All else is refused.
final class InterpreterClient implements Client {
    /// When the recordings' calls were noted: some inputs name times close to it.
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Duration BETWEEN_POLLS = Duration.ofMinutes(10);

    private record Machine(String name, String roleArn, Definition definition) {}

    private final Map<String, Machine> machines = new HashMap<>();
    private final Map<String, InterpretedExecution> executions = new HashMap<>();

    @Override public JsonNode call(String service, String operation, JsonNode params, Credentials credentials) {
        return switch (service + ":" + operation) {
            case "iam:CreateRole" ->
                    answer(member("Role", "Arn", "arn:aws:iam::" + credentials.accessKey() + ":role/" + params.path("RoleName").asText()));
            case "iam:CreatePolicy" -> answer(
                    member("Policy", "Arn", "arn:aws:iam::" + credentials.accessKey() + ":policy/" + params.path("PolicyName").asText()));
            case "iam:AttachRolePolicy", "iam:PutRolePolicy" -> answer(Json.object());
            case "stepfunctions:CreateStateMachine" -> create(params, credentials);
            case "stepfunctions:StartExecution" -> start(params, credentials);
            case "stepfunctions:DescribeExecution" -> describe(params);
            case "stepfunctions:GetExecutionHistory" -> history(params);
            default -> error("NotImplemented", operation + " needs a server");
        };
    }

    private JsonNode create(JsonNode params, Credentials credentials) {
        String arn = "arn:aws:states:us-east-1:" + credentials.accessKey() + ":stateMachine:" + params.path("name").asText();
        try {
            machines.put(arn, new Machine(params.path("name").asText(), params.path("roleArn").asText(),
                    DefinitionParser.parse(params.path("definition").asText())));
        } catch (DefinitionException e) {
            return error("InvalidDefinition", "Invalid State Machine Definition: '" + e.diagnostic() + "'");
        }
        ObjectNode answer = Json.object().put("stateMachineArn", arn).put("creationDate", NOW.toString());
        return answer(answer);
    }

    private JsonNode start(JsonNode params, Credentials credentials) {
        String machineArn = params.path("stateMachineArn").asText();
        Machine machine = machines.get(machineArn);
        if (machine == null) {
            return error("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + machineArn + "'");
        }
        String name = params.path("name").asText(UUID.randomUUID().toString());
        String arn = "arn:aws:states:us-east-1:" + credentials.accessKey() + ":execution:" + machine.name() + ":" + name;
        String input = params.path("input").asText("{}");
        executions.put(arn, new InterpretedExecution(machine.definition(),
                new ExecutionIdentity(arn, name, machine.roleArn(), NOW, input, machineArn, machine.name(), null, null)));
        return answer(Json.object().put("executionArn", arn).put("startDate", NOW.toString()));
    }

    private JsonNode history(JsonNode params) {
        String arn = params.path("executionArn").asText();
        InterpretedExecution execution = executions.get(arn);
        if (execution == null) {
            return noExecution(arn);
        }
        execution.advance(BETWEEN_POLLS);
        ObjectNode answer = Json.object();
        answer.set("events", execution.history());
        return answer(answer);
    }

    private JsonNode describe(JsonNode params) {
        String arn = params.path("executionArn").asText();
        InterpretedExecution execution = executions.get(arn);
        if (execution == null) {
            return noExecution(arn);
        }
        execution.advance(BETWEEN_POLLS);
        ExecutionIdentity identity = execution.execution().identity();
        ObjectNode answer = Json.object().put("executionArn", arn).put("stateMachineArn", identity.stateMachineArn())
                .put("name", identity.name()).put("startDate", NOW.toString()).put("input", identity.input())
                .put("redriveCount", 0);
        answer.putObject("inputDetails").put("included", true);
        switch (execution.execution().status()) {
            case Status.Running _ -> answer.put("status", "RUNNING").put("redriveStatus", "NOT_REDRIVABLE");
            case Status.Succeeded(String output) -> {
                answer.put("status", "SUCCEEDED").put("redriveStatus", "NOT_REDRIVABLE").put("output", output);
                answer.put("redriveStatusReason", "Execution is SUCCEEDED and cannot be redriven").put("stopDate", NOW.toString());
                answer.putObject("outputDetails").put("included", true);
            }
            case Status.Failed(String error, String cause) -> {
                answer.put("status", "FAILED").put("redriveStatus", "REDRIVABLE").put("stopDate", NOW.toString());
                if (error != null) {
                    answer.put("error", error);
                }
                if (cause != null) {
                    answer.put("cause", cause);
                }
            }
            case Status.TimedOut _ -> answer.put("status", "TIMED_OUT").put("redriveStatus", "REDRIVABLE").put("stopDate", NOW.toString());
            case Status.Aborted _ -> answer.put("status", "ABORTED").put("redriveStatus", "REDRIVABLE").put("stopDate", NOW.toString());
        }
        return answer(answer);
    }

    private static JsonNode noExecution(String arn) {
        return error("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    @Override public JsonNode await(String waiter, Set<String> services, JsonNode params, Credentials credentials) {
        return Json.object().set("answer", Json.object());
    }

    private static ObjectNode member(String outer, String inner, String value) {
        ObjectNode answer = Json.object();
        answer.putObject(outer).put(inner, value);
        return answer;
    }

    private static JsonNode answer(ObjectNode answer) {
        metadata(answer, 200);
        return Json.object().set("answer", answer);
    }

    private static JsonNode error(String code, String message) {
        ObjectNode error = Json.object();
        error.putObject("Error").put("Code", code).put("Message", message);
        error.put("message", message);
        metadata(error, 400);
        return Json.object().set("error", error);
    }

    private static void metadata(ObjectNode answer, int status) {
        ObjectNode metadata = answer.putObject("ResponseMetadata").put("HTTPStatusCode", status);
        metadata.putObject("HTTPHeaders");
    }
}
