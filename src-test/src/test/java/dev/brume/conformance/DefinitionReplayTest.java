package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.machine.Checkout;
import dev.brume.stepfunctions.validation.DefinitionValidator;
import dev.brume.stepfunctions.validation.Diagnostic;
import dev.brume.stepfunctions.validation.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every recorded definition of a state machine that AWS refused or validated, and its words; every one that it took.
class DefinitionReplayTest {
    /// Refused for something else than their definitions, which the service looks at.
    private static final Map<String, String> OTHER_REASONS = Map.of(
            "sfn_api.test_create_duplicate_sm_name", "the name is taken",
            "sfn_api_logs.test_invalid_logging_configuration", "the logging configuration",
            "sfn_api_versioning.test_create_with_version_description_no_publish", "a description of no version");

    private static final String ACTIVITY = "arn:aws:states:us-east-1:000000000000:activity:a";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

    @Test void eachDefinitionIsAnsweredAsOnAws() throws IOException {
        List<String> differences = new ArrayList<>();
        int replayed = 0;
        for (Recording recording : recordings("validate")) {
            if (OTHER_REASONS.keySet().stream().anyMatch(recording.name()::startsWith)) continue;
            for (JsonNode step : definitionSteps(recording)) {
                replayed++;
                String expected = expected(recording, step);
                if (!answer(step).equals(expected)) {
                    differences.add(recording.name() + ": " + answer(step) + " instead of " + expected);
                }
            }
        }
        System.out.println("stepfunctions/validate: " + (replayed - differences.size()) + "/" + replayed
                + ", and " + OTHER_REASONS.size() + " tests of what is no definition");
        assertThat(differences).isEmpty();
        assertThat(replayed).isGreaterThan(85);
    }

    @Test void whatAwsTookIsTaken() throws IOException {
        List<String> differences = new ArrayList<>();
        int taken = 0;
        for (Recording recording : recordings("executions")) {
            for (JsonNode step : definitionSteps(recording)) {
                if (step.path("fails").asBoolean(false) || definition(step) == null) continue;
                taken++;
                Diagnostics diagnostics = validate(step);
                if (!diagnostics.isEmpty()) differences.add(recording.name() + ": " + diagnostics.refusal());
            }
        }
        assertThat(differences).isEmpty();
        assertThat(taken).isGreaterThan(300);
    }

    private static List<Recording> recordings(String group) throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("stepfunctions").resolve(group))) {
            for (Path file : files.sorted().toList()) {
                recordings.add(new Recording(group, file.getFileName().toString(), Json.parse(Files.readString(file))));
            }
        }
        return recordings;
    }

    private static List<JsonNode> definitionSteps(Recording recording) {
        return recording.steps().stream().filter(step -> step.path("params").has("definition")).toList();
    }

    private static String definition(JsonNode step) {
        JsonNode definition = step.get("params").get("definition");
        if (definition.isTextual()) return definition.asText();
        if (!definition.has("$json")) return null;
        return PythonJson.write(definition.get("$json"), false)
                .replaceAll("\\\\u00ab[^\"]*[aA]ctivity[^\"]*\\\\u00bb", ACTIVITY)
                .replaceAll("\\\\u00ab[^\"]*[fF]unction[^\"]*\\\\u00bb", FUNCTION);
    }

    private static Diagnostics validate(JsonNode step) {
        return DefinitionValidator.validate(definition(step), step.get("params").path("type").asText().equals("EXPRESS"));
    }

    private static String answer(JsonNode step) {
        Diagnostics diagnostics = validate(step);
        String answer = step.get("call").asText().endsWith("ValidateStateMachineDefinition")
                ? Json.write(wire(diagnostics))
                : diagnostics.isEmpty() ? "OK"
                : diagnostics.refusal();
        return answer.replace("arn:aws:", "arn:<partition>:");
    }

    private static ArrayNode wire(Diagnostics diagnostics) {
        ArrayNode wire = Json.array();
        for (Diagnostic diagnostic : diagnostics.list()) {
            ObjectNode one = wire.addObject().put("code", diagnostic.code().name());
            if (diagnostic.location() != null) one.put("location", diagnostic.location());
            one.put("message", diagnostic.message()).put("severity", "ERROR");
        }
        return wire;
    }

    /// The diagnostics, or the message of the exception.
    private static String expected(Recording recording, JsonNode step) {
        for (JsonNode match : recording.steps()) {
            if (!match.has("match") || !match.path("of").toString().contains("\"" + step.get("n").asInt() + "\"")) continue;
            JsonNode answer = recording.content().get("expected").get(match.get("match").asText());
            if (answer.has("diagnostics")) return Json.write(answer.get("diagnostics"));
            if (answer.has("exception_value")) {
                return answer.get("exception_value").asText().replaceFirst("^An error occurred .* operation: ", "");
            }
            return answer.path("Error").path("Message").asText("OK");
        }
        return "OK";
    }
}
