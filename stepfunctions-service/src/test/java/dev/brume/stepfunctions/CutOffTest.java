package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.table.MvTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// A workflow with all kinds of states that is cut off wherever it stands, and goes on in another Brume.
class CutOffTest {
    private static final String ACTIVITY = "arn:aws:states:eu-west-3:000000000000:activity:cook";
    private static final String DEFINITION = """
            {"StartAt": "Pass", "States": {
              "Pass": {"Type": "Pass", "Next": "Send"},
              "Send": %s,
              "Wait": {"Type": "Wait", "Seconds": 3, "Next": "Choose"},
              "Choose": {"Type": "Choice", "Default": "No", "Choices": [{"Variable": "$", "IsPresent": true, "Next": "Both"}]},
              "No": {"Type": "Fail", "Error": "No"},
              "Both": {"Type": "Parallel", "Next": "Each", "Branches": [
                {"StartAt": "Left", "States": {"Left": %s}},
                {"StartAt": "Right", "States": {"Right": {"Type": "Wait", "Seconds": 2, "Next": "Righter"}, "Righter": %s}}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Each"}]},
              "Each": {"Type": "Map", "Next": "Ask", "MaxConcurrency": 1, "ItemsPath": "$$.Execution.Input", "ItemProcessor":
                {"StartAt": "Item", "States": {"Item": %s}}},
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Next": "Again",
                "Parameters": {"QueueUrl": "q", "MessageBody": {"state": "Ask", "token.$": "$$.Task.Token"}}},
              "Again": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sqs:sendMessage", "Next": "Work",
                "Parameters": {"MessageBody": "Again"},
                "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 3, "IntervalSeconds": 1}]},
              "Work": {"Type": "Task", "Resource": "arn:aws:states:eu-west-3:000000000000:activity:cook", "End": true}}}
            """.formatted(task("Send", "\"Next\": \"Wait\""), task("Left", "\"End\": true"), task("Righter", "\"End\": true"),
            task("Item", "\"End\": true"));
    private static final String ARN = "arn:aws:states:eu-west-3:000000000000:execution:flow:one";
    private static final int ITEMS = 2;

    /// Snapshots of all that is kept, each with the work that had been begun until then.
    private final List<Cut> cuts = new CopyOnWriteArrayList<>();

    /// @param working whether a service was at work
    private record Cut(byte[] rows, List<String> begun, List<String> tokens, boolean working) {}

    private static String task(String name, String more) {
        return "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::aws-sdk:sqs:sendMessage\", \"Parameters\": {\"MessageBody\": \""
                + name + "\"}, " + more + "}";
    }

    /// Does the work of tasks and notes it.
    private static final class Services {
        final Rig rig = new Rig();
        final List<String> begun = new CopyOnWriteArrayList<>();
        final List<String> tokens = new CopyOnWriteArrayList<>();
        Runnable atWork = () -> {};
        private boolean failedOnce;

        Services() {
            rig.operations.answer = this::work;
        }

        private Answer work(Delivery delivery) {
            String body = Json.parse(delivery.payload().body()).path("MessageBody").asText();
            String state = body.startsWith("{") ? Json.parse(body).path("state").asText() : body;
            begun.add(state);
            atWork.run();
            if (state.equals("Ask")) tokens.add(Json.parse(body).path("token").asText());
            if (state.equals("Again") && !failedOnce) {
                failedOnce = true;
                throw AwsException.receiver(503, "ServiceUnavailable", "Not now.");
            }
            return new Answer(200, "{\"MessageId\": \"m\"}", Map.of());
        }

        /// Answers what waits for people, and winds the clock to the next timer, until the execution has ended.
        void runToTheEnd(Runnable afterEach) {
            for (int step = 0; step < 60 && status().equals("RUNNING"); step++) {
                assertThat(rig.timeline.settle(Duration.ofSeconds(30))).isEmpty();
                afterEach.run();
                List<String> asked = List.copyOf(tokens);
                tokens.clear();
                for (String token : asked) {
                    rig.states.sendTaskSuccess(call(), new SendTaskSuccessInput(token, "{}"));
                    afterEach.run();
                }
                if (last().equals("ActivityScheduled")) {
                    String token = rig.states.getActivityTask(call(), new GetActivityTaskInput(ACTIVITY, "anna")).taskToken();
                    begun.add("Work");
                    tokens.add(token);
                    afterEach.run();
                    tokens.clear();
                    rig.states.sendTaskSuccess(call(), new SendTaskSuccessInput(token, "{}"));
                } else if (asked.isEmpty()) {
                    rig.timeline.advance(Duration.ofSeconds(1));
                }
            }
        }

        String status() {
            return rig.states.describeExecution(call(), new DescribeExecutionInput(ARN, null)).status();
        }

        List<String> history() {
            return rig.states.getExecutionHistory(call(), new GetExecutionHistoryInput(ARN, 1_000, null, null, null)).events().stream()
                    .map(event -> event.previousEventId() + "→" + event.type() + '@' + event.timestamp()).toList();
        }

        String last() {
            String event = history().getLast();
            return event.substring(event.indexOf('→') + 1, event.indexOf('@'));
        }
    }

    private void cut(Services services, boolean working) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            services.rig.tables.snapshot().writeTo(bytes);
            cuts.add(new Cut(bytes.toByteArray(), List.copyOf(services.begun), List.copyOf(services.tokens), working));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test void whereverItIsCutOffItGoesOnFromItsLastEventAndDoesNoWorkTwice() throws IOException {
        Services whole = new Services();
        try (Rig rig = whole.rig) {
            rig.states.createActivity(call(), new CreateActivityInput("cook", null, null));
            rig.create(Rig.flow().definition(DEFINITION));
            whole.atWork = () -> cut(whole, true);
            // After the unit that hands the work over, or at once: between it and the mark that the attempt has begun.
            rig.operations.beforeBegun = () -> rig.tables.afterUnit(() -> cut(whole, false));
            rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", "[1, 2]", null));
            whole.runToTheEnd(() -> cut(whole, false));

            assertThat(whole.status()).isEqualTo("SUCCEEDED");
            assertThat(counts(whole.begun)).containsExactlyInAnyOrderEntriesOf(
                    Map.of("Send", 1, "Left", 1, "Righter", 1, "Item", ITEMS, "Ask", 1, "Again", 2, "Work", 1));
        }
        assertThat(cuts).hasSizeGreaterThan(30);
        for (Cut cut : cuts) {
            goOn(cut);
        }
    }

    private static void goOn(Cut cut) throws IOException {
        Services next = new Services();
        try (Rig rig = next.rig) {
            rig.tables.restore(MvTables.readSnapshot(new ByteArrayInputStream(cut.rows())));
            List<String> before = next.history();
            // Who has a token outlives Brume.
            next.tokens.addAll(cut.tokens());
            next.runToTheEnd(() -> {});

            assertThat(next.history().subList(0, before.size())).as("history").isEqualTo(before);
            List<String> all = new ArrayList<>(cut.begun());
            all.addAll(next.begun);
            Map<String, Integer> counts = counts(all);
            assertThat(counts.getOrDefault("Again", 0)).as("with a Retrier").isLessThanOrEqualTo(4);
            counts.remove("Again");
            assertThat(counts.getOrDefault("Item", 0)).isLessThanOrEqualTo(ITEMS);
            counts.remove("Item");
            assertThat(counts.values()).as(() -> "work after " + before.getLast() + ": " + all).allMatch(count -> count == 1);
            assertThat(next.status()).isNotEqualTo("RUNNING");
            if (!cut.working()) {
                assertThat(next.status()).isEqualTo("SUCCEEDED");
            } else if (next.status().equals("FAILED")) {
                assertThat(rig.states.describeExecution(call(), new DescribeExecutionInput(ARN, null)).error())
                        .endsWith(".SdkClientException");
            }
        }
    }

    private static Map<String, Integer> counts(List<String> states) {
        Map<String, Integer> counts = new HashMap<>();
        states.forEach(state -> counts.merge(state, 1, Integer::sum));
        return counts;
    }
}
