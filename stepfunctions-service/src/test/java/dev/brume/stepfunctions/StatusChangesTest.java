package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The events have the shape that AWS documents.
class StatusChangesTest {
    private static final String ARN = "arn:aws:states:eu-west-3:000000000000:execution:flow:one";
    private static final String SLEEP = """
            {"StartAt": "S", "States": {"S": {"Type": "Wait", "Seconds": 1, "End": true}}}""";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private List<JsonNode> told() {
        rig.settle();
        return rig.events.taken.stream().map(delivery -> Json.parse(delivery.payload().body())).toList();
    }

    private void start(String definition, String input) {
        rig.create(Rig.flow().definition(definition));
        rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", input, null));
    }

    private static JsonNode detail(String status, String rest) {
        return Json
                .parse("{\"executionArn\": \"" + ARN + "\", \"stateMachineArn\": \"" + Rig.MACHINE + "\", \"name\": \"one\", \"status\": \""
                        + status + "\", \"startDate\": " + Rig.NOON.toEpochMilli() + ", \"stateMachineVersionArn\": null,"
                        + " \"stateMachineAliasArn\": null, \"redriveCount\": 0, \"redriveDate\": null, " + rest + "}");
    }

    @Test void startAndEndAreTold() {
        start(SLEEP, "{}");
        rig.timeline.advance(Duration.ofSeconds(1));

        assertThat(told()).containsExactly(
                detail("RUNNING", """
                        "stopDate": null, "input": "{}", "inputDetails": {"included": true}, "output": null, "outputDetails": null,
                        "error": null, "cause": null, "redriveStatus": "NOT_REDRIVABLE",
                        "redriveStatusReason": "Execution is RUNNING and cannot be redriven\""""),
                detail("SUCCEEDED", "\"stopDate\": " + Rig.NOON.plusSeconds(1).toEpochMilli() + """
                        , "input": "{}", "inputDetails": {"included": true}, "output": "{}", "outputDetails": {"included": true},
                        "error": null, "cause": null, "redriveStatus": "NOT_REDRIVABLE",
                        "redriveStatusReason": "Execution is SUCCEEDED and cannot be redriven\""""));
        assertThat(rig.events.taken).allSatisfy(delivery -> {
            assertThat(delivery.to()).isEqualTo("arn:aws:events:eu-west-3:000000000000:event-bus/default");
            assertThat(delivery.as().arn()).isEqualTo("states.amazonaws.com");
            assertThat(delivery.payload().parameters()).isEqualTo(Map.of("Source", "aws.states",
                    "DetailType", "Step Functions Execution Status Change", "Resources", "[\"" + ARN + "\"]"));
        });
    }

    @Test void failureIsToldWithItsCause() {
        start("""
                {"StartAt": "S", "States": {"S": {"Type": "Fail", "Error": "Broken", "Cause": "it fell"}}}""", "{}");

        assertThat(told()).hasSize(2).last().isEqualTo(detail("FAILED", "\"stopDate\": " + Rig.NOON.toEpochMilli() + """
                , "input": "{}", "inputDetails": {"included": true}, "output": null, "outputDetails": null,
                "error": "Broken", "cause": "it fell", "redriveStatus": "REDRIVABLE", "redriveStatusReason": null"""));
    }

    @Test void longDataAreLeftOutTheInputFirst() {
        String half = '"' + "x".repeat(130_000) + '"';
        start(Rig.DEFINITION, half);

        assertThat(told().getFirst().path("input").asText()).isEqualTo(half);
        JsonNode end = told().getLast();
        assertThat(end.path("input").isNull()).isTrue();
        assertThat(end.at("/inputDetails/included").asBoolean()).isFalse();
        assertThat(end.path("output").asText()).isEqualTo(half);
    }

    @Test void nobodyIsToldWhereNobodyListens() {
        rig.events.listens = false;

        start(Rig.DEFINITION, "{}");

        assertThat(told()).isEmpty();
        assertThat(rig.platform.router().pending()).isZero();
    }

    @Test void expressExecutionsAreNotTold() {
        rig.create(Rig.flow().type("EXPRESS"));

        rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", "{}", null));

        assertThat(told()).isEmpty();
    }
}
