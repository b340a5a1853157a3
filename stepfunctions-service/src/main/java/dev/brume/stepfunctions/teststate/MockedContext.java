package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.data.StatesJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;

/// The context object of a test: as it is given, or of an execution that never was.
final class MockedContext {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "Execution",
            Set.of("Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"),
            "State", Set.of("EnteredTime", "Name", "RetryCount"),
            "StateMachine", Set.of("Id", "Name"),
            "Task", Set.of("Token"));

    private MockedContext() {}

    /// @throws InvalidTestException if the given one has fields that no context object has
    static JsonNode given(String text) {
        JsonNode context = read(text);
        for (Map.Entry<String, JsonNode> part : context.properties()) {
            if (part.getKey().equals("Map")) {
                throw refused("'Map' field is not supported when mocking a Context object");
            }
            Set<String> fields = FIELDS.get(part.getKey());
            if (fields == null) {
                throw refused("Field '" + part.getKey() + "' is not allowed");
            }
            part.getValue().fieldNames().forEachRemaining(name -> {
                if (!fields.contains(name)) {
                    throw refused("Field '" + name + "' is not allowed");
                }
            });
        }
        return context;
    }

    private static JsonNode read(String text) {
        try {
            JsonNode context = StatesJson.parse(text);
            if (context.isObject()) {
                return context;
            }
        } catch (JsonException e) {
            throw refused(e.getMessage());
        }
        throw refused("it must be a JSON object");
    }

    private static InvalidTestException refused(String why) {
        return InvalidTestException.validation("Invalid Context object provided: " + why);
    }

    /// @param scope of ARNs: the account and the region, as `us-east-1:000000000000`
    /// @param names of the state machine and of the execution
    static JsonNode made(State state, StateTest test, JsonNode input, String scope, Names names, Instant now) {
        ObjectNode context = Json.object();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", "arn:aws:states:" + scope + ":express:" + names.stateMachine() + ':' + names.execution());
        execution.set("Input", input);
        execution.put("Name", names.execution());
        execution.put("RoleArn", test.roleArn());
        execution.put("StartTime", MILLISECONDS.format(now));
        context.putObject("StateMachine")
                .put("Id", "arn:aws:states:" + scope + ":stateMachine:" + names.stateMachine())
                .put("Name", names.stateMachine());
        ObjectNode entered = context.putObject("State")
                .put("Name", StateUnderTest.NAME)
                .put("EnteredTime", MILLISECONDS.format(now));
        if (state instanceof TaskState || state instanceof MapState || state instanceof ParallelState) {
            Integer retries = test.configuration().retrierRetryCount();
            entered.put("RetryCount", retries == null ? 0 : retries);
        }
        return context;
    }

    /// Of the state machine and of the execution that never were.
    record Names(String stateMachine, String execution) {}
}
