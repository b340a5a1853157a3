package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/// What the tests of this package evaluate against.
final class Evaluations {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private static final String CONTEXT =
            """
            {"Execution": {"Id": "arn:execution", "Name": "first"},
             "StateMachine": {"Id": "arn:machine", "Name": "orders"}}""";

    private Evaluations() {}

    static Evaluation of(String input) {
        return Evaluation.of(json(input), () -> json(CONTEXT), Map.of(), NOON, new Random(1));
    }

    static Evaluation of(String input, Map<String, JsonNode> variables) {
        return Evaluation.of(json(input), () -> json(CONTEXT), variables, NOON, new Random(1));
    }

    static JsonNode json(String text) {
        return StatesJson.parse(text);
    }
}
