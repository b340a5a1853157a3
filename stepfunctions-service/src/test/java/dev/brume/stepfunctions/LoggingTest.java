package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is logged equals what AWS was seen to log.
class LoggingTest {
    private static final String ARN = "arn:aws:states:eu-west-3:000000000000:execution:flow:one";
    private static final String FAIL = """
            {"StartAt": "FailState", "States": {"FailState": {"Type": "Fail", "Error": "SomeFailure", "Cause": "It fails."}}}""";
    private static final String SLEEP = """
            {"StartAt": "S", "States": {"S": {"Type": "Wait", "Seconds": 90, "End": true}}}""";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private void create(String type, String definition, String level, boolean data) {
        rig.create(Rig.flow().type(type).definition(definition).loggingConfiguration(
                new LoggingConfiguration(level, data, List.of(new LogDestination(new CloudWatchLogsLogGroup(Rig.LOG_GROUP))))));
    }

    private void start(String input) {
        rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", input, null));
        rig.settle();
    }

    private List<JsonNode> logged() {
        List<JsonNode> messages = new ArrayList<>();
        for (Delivery delivery : rig.logs.taken) {
            Json.parse(delivery.payload().body()).forEach(event -> messages.add(Json.parse(event.path("message").asText())));
        }
        return messages;
    }

    private List<String> ids() {
        return logged().stream().map(event -> event.path("id").asText()).toList();
    }

    private static JsonNode event(String id, String type, String details, String previous) {
        return Json.parse("{\"id\": \"" + id + "\", \"type\": \"" + type + "\", \"details\": " + details + ", \"redrive_count\": \"0\","
                + " \"previous_event_id\": \"" + previous + "\", \"event_timestamp\": \"" + Rig.NOON.toEpochMilli() + "\","
                + " \"execution_arn\": \"" + ARN + "\"}");
    }

    @Test void everyEventIsLoggedWithItsData() {
        create("STANDARD", Rig.DEFINITION, "ALL", true);

        start("{}");

        assertThat(logged()).containsExactly(
                event("1", "ExecutionStarted", "{\"input\": \"{}\", \"inputDetails\": {\"truncated\": false}, \"roleArn\": \"" + Rig.ROLE
                        + "\"}", "0"),
                event("2", "PassStateEntered", "{\"name\": \"S\", \"input\": \"{}\", \"inputDetails\": {\"truncated\": false}}", "0"),
                event("3", "PassStateExited", "{\"name\": \"S\", \"output\": \"{}\", \"outputDetails\": {\"truncated\": false}}", "2"),
                event("4", "ExecutionSucceeded", "{\"output\": \"{}\", \"outputDetails\": {\"truncated\": false}}", "3"));
        assertThat(rig.logs.taken).allSatisfy(delivery -> {
            assertThat(delivery.to()).isEqualTo(Rig.LOG_GROUP);
            assertThat(delivery.as().arn()).isEqualTo("delivery.logs.amazonaws.com");
            assertThat(delivery.payload().parameters().get("LogStreamName")).matches("states/flow/2030-01-01-12-00/[0-9a-f]{8}");
        });
    }

    @Test void dataAreNotEvenMentionedWhereTheyAreLeftOut() {
        create("STANDARD", Rig.DEFINITION, "ALL", false);

        start("{\"secret\": 1}");

        assertThat(logged()).containsExactly(
                event("1", "ExecutionStarted", "{\"roleArn\": \"" + Rig.ROLE + "\"}", "0"),
                event("2", "PassStateEntered", "{\"name\": \"S\"}", "0"),
                event("3", "PassStateExited", "{\"name\": \"S\"}", "2"),
                event("4", "ExecutionSucceeded", "{}", "3"));
    }

    @ParameterizedTest @CsvSource({"ALL, '1 2 3'", "ERROR, '2 3'", "FATAL, 3", "OFF, ''"}) void levelDecidesWhichEventsAreLogged(
            String level, String expected) {
        create("STANDARD", FAIL, level, true);

        start("{}");

        assertThat(String.join(" ", ids())).isEqualTo(expected);
    }

    @Test void nothingIsLoggedOfWhatGoesWellButAtAll() {
        create("STANDARD", Rig.DEFINITION, "ERROR", true);

        start("{}");

        assertThat(rig.logs.taken).isEmpty();
    }

    @Test void expressExecutionIsLoggedToo() {
        create("EXPRESS", SLEEP, "ALL", true);

        start("{}");
        rig.timeline.advance(Duration.ofSeconds(90));

        assertThat(ids()).containsExactly("1", "2", "3", "4");
        assertThat(logged()).allSatisfy(event -> assertThat(event.path("execution_arn").asText()).contains(":express:flow:one:"));
        assertThat(rig.logs.taken).extracting(delivery -> delivery.payload().parameters().get("LogStreamName")).hasSize(2)
                .containsOnly(rig.logs.taken.getFirst().payload().parameters().get("LogStreamName"));
    }

    @Test void expressExecutionThatEndsAtOnceIsLogged() {
        create("EXPRESS", Rig.DEFINITION, "ALL", true);

        rig.states.startSyncExecution(call(), StartSyncExecutionInput.builder().stateMachineArn(Rig.MACHINE).build());
        rig.settle();

        assertThat(ids()).containsExactly("1", "2", "3", "4");
    }

    @Test void longDataAreCut() {
        create("STANDARD", Rig.DEFINITION, "ALL", true);

        start('"' + "é".repeat(130_000) + '"');

        JsonNode details = logged().getFirst().path("details");
        assertThat(details.at("/inputDetails/truncated").asBoolean()).isTrue();
        // The quote is escaped.
        assertThat(details.path("input").asText()).isEqualTo('"' + "é".repeat((248 * 1024 - 2) / 2));
    }

    @Test void executionGoesOnWithoutItsLogGroup() {
        create("STANDARD", Rig.DEFINITION, "ALL", true);
        rig.permissions.denied.add("logs:Put");

        start("{}");

        assertThat(rig.states.describeExecution(call(), new DescribeExecutionInput(ARN, null)).status()).isEqualTo("SUCCEEDED");
    }
}
