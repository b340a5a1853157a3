package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.teststate.Inspection;
import dev.brume.stepfunctions.teststate.InvalidTestException;
import dev.brume.stepfunctions.teststate.StateTest;
import dev.brume.stepfunctions.teststate.TestState;
import dev.brume.stepfunctions.teststate.TestStateResult;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/// Tests of single states without a server. All else but the making of roles is refused.
final class TestStateClient implements Client {
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    @Override public JsonNode call(String service, String operation, JsonNode params, Credentials credentials) {
        if (operation.equals("CreateRole")) {
            ObjectNode answer = Json.object();
            answer.putObject("Role").put("Arn", "arn:aws:iam::" + credentials.accessKey() + ":role/" + params.path("RoleName").asText());
            return answer(answer);
        }
        if (!operation.equals("TestState")) {
            return answer(Json.object());
        }
        try {
            TestStateResult result =
                    TestState.of(test(params), "us-east-1:" + credentials.accessKey(), NOW, new Random(params.hashCode())).run();
            return answer(wire(result, params.path("inspectionLevel").asText("INFO")));
        } catch (InvalidTestException e) {
            return error(e.isInvalidDefinition() ? "InvalidDefinition" : "ValidationException", e.getMessage());
        }
    }

    private static StateTest test(JsonNode params) {
        JsonNode configuration = params.path("stateConfiguration");
        return new StateTest(params.path("definition").asText(), text(params, "stateName"), text(params, "roleArn"), text(params, "input"),
                params.path("revealSecrets").asBoolean(false), text(params, "variables"), text(params, "context"),
                params.has("mock") ? mock(params.get("mock")) : null,
                new StateTest.Configuration(number(configuration, "retrierRetryCount"), text(configuration, "errorCausedByState"),
                        number(configuration, "mapIterationFailureCount"), text(configuration, "mapItemReaderData")));
    }

    private static StateTest.Mock mock(JsonNode mock) {
        JsonNode error = mock.path("errorOutput");
        return new StateTest.Mock(text(mock, "result"),
                error.isObject() ? new StateTest.ErrorOutput(text(error, "error"), text(error, "cause")) : null,
                StateTest.FieldValidationMode.valueOf(mock.path("fieldValidationMode").asText("STRICT")));
    }

    private static String text(JsonNode node, String name) {
        return node.has(name) ? node.get(name).asText() : null;
    }

    private static Integer number(JsonNode node, String name) {
        return node.has(name) ? node.get(name).intValue() : null;
    }

    private static ObjectNode wire(TestStateResult result, String level) {
        ObjectNode answer = Json.object().put("status", result.status().name());
        put(answer, "output", result.output());
        if (result.error() != null) answer.put("error", result.error());
        if (result.cause() != null) answer.put("cause", result.cause());
        if (result.nextState() != null) answer.put("nextState", result.nextState());
        if (!level.equals("INFO")) answer.set("inspectionData", wire(result.inspection()));
        return answer;
    }

    private static ObjectNode wire(Inspection inspection) {
        ObjectNode wire = Json.object();
        put(wire, "input", inspection.input());
        put(wire, "afterInputPath", inspection.afterInputPath());
        put(wire, "afterParameters", inspection.afterParameters());
        put(wire, "afterArguments", inspection.afterArguments());
        put(wire, "afterItemsPath", inspection.afterItemsPath());
        put(wire, "result", inspection.result());
        put(wire, "afterResultSelector", inspection.afterResultSelector());
        put(wire, "afterResultPath", inspection.afterResultPath());
        put(wire, "variables", inspection.variables());
        if (inspection.errorDetails() != null) {
            ObjectNode details = wire.putObject("errorDetails");
            put(details, "catchIndex", inspection.errorDetails().catchIndex());
            put(details, "retryIndex", inspection.errorDetails().retryIndex());
            put(details, "retryBackoffIntervalSeconds", inspection.errorDetails().retryBackoffIntervalSeconds());
        }
        put(wire, "maxConcurrency", inspection.maxConcurrency());
        put(wire, "toleratedFailureCount", inspection.toleratedFailureCount());
        if (inspection.toleratedFailurePercentage() != null) {
            wire.put("toleratedFailurePercentage", inspection.toleratedFailurePercentage());
        }
        return wire;
    }

    private static void put(ObjectNode wire, String name, Document document) {
        if (document != null) wire.put(name, document.text());
    }

    private static void put(ObjectNode wire, String name, Integer number) {
        if (number != null) wire.put(name, number);
    }

    @Override public JsonNode await(String waiter, Set<String> services, JsonNode params, Credentials credentials) {
        return Json.object().set("answer", Json.object());
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
        answer.putObject("ResponseMetadata").put("HTTPStatusCode", status).putObject("HTTPHeaders");
    }
}
