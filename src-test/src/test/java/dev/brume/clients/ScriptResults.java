package dev.brume.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.machine.Command;
import dev.brume.machine.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/// Tests written in a client's own language, run there once, each shown here as a test.
///
/// A runner writes a line of JSON for each test: `{"test": name, "passed": true}`, `{…, "failed": what}` or
/// `{…, "skipped": why}`.
final class ScriptResults {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private ScriptResults() {}

    static List<DynamicTest> run(Command runner) {
        Outcome outcome = runner.run(LIMIT);
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : outcome.output().split("\n")) {
            JsonNode result = parse(line);
            if (result.has("test")) {
                tests.add(DynamicTest.dynamicTest(result.path("test").asText(), () -> show(result)));
            }
        }
        if (tests.isEmpty() || outcome.exitCode() > 1) {
            throw new AssertionError("The tests did not run: " + outcome);
        }
        return tests;
    }

    private static JsonNode parse(String line) {
        try {
            return line.startsWith("{") ? Json.parse(line) : Json.object();
        } catch (JsonException e) {
            return Json.object();
        }
    }

    private static void show(JsonNode result) {
        Assumptions.assumeFalse(result.has("skipped"), "SKIPPED: " + result.path("skipped").asText());
        if (!result.path("passed").asBoolean(false)) {
            throw new AssertionError(result.path("failed").asText());
        }
    }
}
