package dev.brume.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-3:000000000000:function:work";

    private static Bench task(String fields) {
        return task(fields, "{'n': 1}");
    }

    private static Bench task(String fields, String input) {
        return Bench.start(
                "{'StartAt': 'Work', 'States': {'Work': {'Type': 'Task', 'Resource': '" + FUNCTION + "', " + fields + " 'End': true}, "
                        + "'Caught': {'Type': 'Pass', 'End': true}}}",
                input);
    }

    @Test void passStateHandsItsInputOnLetterByLetter() {
        Bench bench = Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'End': true}}}", "{ 'n' : 1.50 }");

        assertThat(bench.output()).isEqualTo("{ \"n\" : 1.50 }");
        assertThat(bench.types()).containsExactly("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
        assertThat(bench.events).extracting(HistoryEvent::previousEventId).containsExactly(0L, 0L, 2L, 3L);
    }

    @Test void waitStateIsOneRowUntilItsTimerFires() {
        Bench bench = Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Wait', 'Seconds': 31536000, 'End': true}}}", "{}");

        assertThat(bench.execution.flows()).singleElement().extracting(Flow::activity).isInstanceOf(Activity.Waiting.class);
        bench.advance(Duration.ofDays(365));
        assertThat(bench.output()).isEqualTo("{}");
    }

    @Test void longChainOfStatesIsCutIntoTurns() {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            states.append("'S").append(i).append("': {'Type': 'Pass', 'Next': 'S").append(i + 1).append("'}, ");
        }
        Bench bench = Bench.start("{'StartAt': 'S0', 'States': {" + states + "'S10000': {'Type': 'Succeed'}}}", "{}");

        assertThat(bench.output()).isEqualTo("{}");
        assertThat(bench.turns).isEqualTo(41);
    }

    @Test void endlessLoopEndsWhenTheHistoryIsFull() {
        Bench bench = Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'A'}}}", "{}");

        assertThat(bench.events).hasSize(25_000);
        assertThat(bench.events.getLast().id()).isEqualTo(25_000);
        assertThat(bench.output()).contains("The execution reached the maximum number of history events (25000).");
    }

    @Test void retriesComeLaterAndLaterAndEndInACatch() {
        Bench bench = task(
                "'Retry': [{'ErrorEquals': ['Broken'], 'IntervalSeconds': 2, 'MaxAttempts': 3, 'BackoffRate': 3, 'MaxDelaySeconds': 10}], "
                        + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Caught', 'ResultPath': '$.error'}],");

        for (int seconds : List.of(2, 6, 10)) {
            bench.fail("Broken");
            assertThat(bench.untilTimer()).isEqualTo(Duration.ofSeconds(seconds));
            bench.advance(Duration.ofSeconds(seconds));
        }
        bench.fail("Broken");

        assertThat(bench.output()).isEqualTo("{\"n\":1,\"error\":{\"Error\":\"Broken\",\"Cause\":\"because\"}}");
        assertThat(bench.types()).filteredOn("TaskStateEntered"::equals).hasSize(1);
        assertThat(bench.types()).filteredOn("LambdaFunctionScheduled"::equals).hasSize(4);
    }

    @Test void fullJitterDrawsADelayBetweenNothingAndAll() {
        Bench bench = task("'Retry': [{'ErrorEquals': ['States.ALL'], 'IntervalSeconds': 100, 'JitterStrategy': 'FULL'}],");

        bench.fail("Broken");

        assertThat(bench.untilTimer()).isBetween(Duration.ZERO, Duration.ofSeconds(100)).isNotEqualTo(Duration.ofSeconds(100));
    }

    @ParameterizedTest
    @CsvSource({
        "States.ALL, Broken, true", "States.ALL, States.Timeout, true", "States.ALL, States.DataLimitExceeded, false",
        "States.ALL, States.Runtime, false", "States.TaskFailed, Broken, true", "States.TaskFailed, States.Timeout, false",
        "States.Timeout, States.HeartbeatTimeout, true", "States.Runtime, States.Runtime, false",
        "States.DataLimitExceeded, States.DataLimitExceeded, true", "Broken, Other, false"
    }) void errorsAreCaughtByTheirNamesAndByWildcards(String named, String error, boolean caught) {
        Bench bench = task("'Catch': [{'ErrorEquals': ['" + named + "'], 'Next': 'Caught'}],");

        bench.fail(error);

        assertThat(bench.execution.status() instanceof Status.Succeeded).isEqualTo(caught);
    }

    @Test void taskThatTakesTooLongFailsWithATimeout() {
        Bench bench = task("'TimeoutSeconds': 5,");

        bench.advance(Duration.ofSeconds(5));

        assertThat(bench.types()).endsWith("LambdaFunctionTimedOut", "ExecutionFailed");
        assertThat(bench.execution.status()).isEqualTo(new Status.Failed("States.Timeout", null));
        assertThat(bench.tasks()).isEmpty();
    }

    @Test void heartbeatsKeepATaskAlive() {
        Bench bench = Bench
                .start("{'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'Resource': 'arn:aws:states:eu-west-3:000000000000:activity:a', "
                        + "'HeartbeatSeconds': 10, 'End': true}}}", "{}");
        long ticket = bench.tasks().getFirst().ticket();
        // No worker has it yet: its time does not run.
        bench.advance(Duration.ofSeconds(60));
        bench.take(new Input.TaskStarted(ticket, "worker"));

        bench.advance(Duration.ofSeconds(9));
        bench.take(new Input.TaskHeartbeat(ticket));
        bench.advance(Duration.ofSeconds(9));
        assertThat(bench.execution.isRunning()).isTrue();
        bench.advance(Duration.ofSeconds(1));

        assertThat(bench.types()).endsWith("ActivityTimedOut", "ExecutionFailed");
    }

    @Test void answerThatComesTooLateChangesNothing() {
        Bench bench = task("'TimeoutSeconds': 5,");
        long ticket = bench.tasks().getFirst().ticket();
        bench.advance(Duration.ofSeconds(5));
        int before = bench.events.size();

        bench.take(new Input.TaskSucceeded(ticket, Document.of("1")));

        assertThat(bench.events).hasSize(before);
    }

    @Test void branchThatFailsEndsTheOthers() {
        Bench bench = Bench.start("{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true, 'Branches': ["
                + "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': '" + FUNCTION + "', 'End': true}}}, "
                + "{'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 60, 'End': true}}}]}}}", "{}");

        bench.fail("Broken");

        assertThat(bench.types()).endsWith("LambdaFunctionFailed", "TaskStateAborted", "WaitStateAborted", "ParallelStateFailed",
                "ExecutionFailed");
        assertThat(bench.effects).isEmpty();
    }

    @Test void mapRunsNoMoreIterationsAtOnceThanItMay() {
        Bench bench = Bench.start("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'MaxConcurrency': 2, 'End': true, 'ItemProcessor': "
                + "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': '" + FUNCTION + "', 'End': true}}}}}}", "[1, 2, 3]");

        assertThat(bench.tasks()).extracting(task -> task.parameters().text()).containsExactly("1", "2");
        bench.succeed("'a'");
        assertThat(bench.tasks()).extracting(task -> task.parameters().text()).containsExactly("2", "3");
        bench.succeed("'b'");
        bench.succeed("'c'");

        assertThat(bench.output()).isEqualTo("[\"a\",\"b\",\"c\"]");
    }

    @Test void turnOfOneIterationDoesNotReadTheItemsOfAllOthers() {
        Bench bench = Bench.start("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'MaxConcurrency': 2, 'End': true, 'ItemProcessor': "
                + "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': '" + FUNCTION + "', 'End': true}}}}}}", "[1, 2, 3, 4]");
        List<String> before = ((Activity.InMap) bench.execution.flows().getFirst().activity()).items();

        bench.succeed("'a'");

        Activity.InMap after = (Activity.InMap) bench.execution.flows().getFirst().activity();
        assertThat(after.items()).isSameAs(before);
        assertThat(after.outputs()).isEqualTo(Map.of(0, "\"a\""));
    }

    @Test void iterationsWithoutABoundStartBeforeAnyGoesOn() {
        Bench bench = Bench.start("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'ItemProcessor': "
                + "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}}}", "[1, 2]");

        assertThat(bench.types()).containsSubsequence("MapStateStarted", "MapIterationStarted", "MapIterationStarted", "PassStateEntered");
        assertThat(bench.output()).isEqualTo("[1,2]");
    }

    @Test void itemsOfADistributedMapAreBatched() {
        Bench bench = Bench.start("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'Label': 'lots', 'ItemBatcher': "
                + "{'MaxItemsPerBatch': 2, 'BatchInput': {'x': 1}}, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', "
                + "'ExecutionType': 'EXPRESS'}, 'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}}}", "[1, 2, 3]");
        Effect.StartMapRun run = (Effect.StartMapRun) bench.effects.getFirst();

        assertThat(run.children()).extracting(child -> child.input().text())
                .containsExactly("{\"BatchInput\":{\"x\":1},\"Items\":[1,2]}", "{\"BatchInput\":{\"x\":1},\"Items\":[3]}");
        assertThat(run.mapRunArn()).startsWith("arn:aws:states:eu-west-3:000000000000:mapRun:machine/lots:");
        bench.take(new Input.MapRunSucceeded(run.ticket(), Document.of("[7]")));
        assertThat(bench.output()).isEqualTo("[7]");
    }

    @Test void stoppedExecutionWaitsForNothing() {
        Bench bench = task("'TimeoutSeconds': 5,");

        bench.take(new Input.Stop("Enough", null));

        assertThat(bench.execution.status()).isEqualTo(new Status.Aborted("Enough", null));
        assertThat(bench.types()).endsWith("ExecutionAborted");
        assertThat(bench.effects).isEmpty();
    }

    @Test void executionTimesOutAsAWhole() {
        Bench bench =
                Bench.start("{'TimeoutSeconds': 5, 'StartAt': 'A', 'States': {'A': {'Type': 'Wait', 'Seconds': 60, 'End': true}}}", "{}");

        bench.advance(Duration.ofSeconds(5));

        assertThat(bench.types()).endsWith("ExecutionTimedOut");
        assertThat(bench.effects).isEmpty();
    }

    @Test void resultThatIsTooLargeFailsTheTask() {
        Bench bench = task("'Catch': [{'ErrorEquals': ['States.DataLimitExceeded'], 'Next': 'Caught'}],");

        bench.succeed("'" + "x".repeat(262_143) + "'");

        assertThat(bench.output()).contains("The state/task '" + FUNCTION + "' returned a result with a size exceeding the maximum");
    }

    @Test void choiceWithoutAMatchFailsWithItsOwnError() {
        Bench bench = Bench.start(
                "{'StartAt': 'C', 'States': {'C': {'Type': 'Choice', 'Choices': [{'Variable': '$.n', 'NumericEquals': 2, 'Next': 'C'}]}}}",
                "{'n': 1}");

        assertThat(bench.execution.status()).isInstanceOfSatisfying(Status.Failed.class,
                failed -> assertThat(failed.error()).isEqualTo("States.NoChoiceMatched"));
    }

    @Test void taskTokenNamesItsExecution() {
        Bench bench = Bench
                .start("{'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', "
                        + "'Parameters': {'Token.$': '$$.Task.Token'}, 'End': true}}}", "{}");
        Effect.ScheduleTask task = bench.tasks().getFirst();

        assertThat(task.parameters().node().path("Token").asText()).isEqualTo(task.token());
        assertThat(TaskToken.parse(task.token())).isEqualTo(new TaskToken(bench.execution.identity().arn(), task.ticket()));
        assertThat(bench.last(EventDetails.TaskScheduled.class).resource()).isEqualTo("sendMessage.waitForTaskToken");
    }

    @Test void parallelStateWithoutBranchesIsDoneAtOnce() {
        Bench bench = Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Parallel', 'Branches': [], 'End': true}}}", "{}");

        assertThat(bench.output()).isEqualTo("[]");
        assertThat(bench.types()).containsSequence("ParallelStateStarted", "ParallelStateSucceeded", "ParallelStateExited");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296", "1e30", "100000000"}) void mapWithAnImpossibleConcurrencyFails(String concurrency) {
        Bench bench = Bench.start("""
                {'StartAt': 'A', 'States': {'A': {'Type': 'Map', 'ItemsPath': '$.items', 'MaxConcurrencyPath': '$.n', 'End': true,
                 'ItemProcessor': {'StartAt': 'B', 'States': {'B': {'Type': 'Succeed'}}}}}}""",
                "{\"items\": [1], \"n\": " + concurrency + "}");

        assertThat(bench.output()).contains("States.Runtime").contains("The MaxConcurrencyPath field refers to value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807"}) void taskWithAnImpossibleTimeoutFails(String seconds) {
        Bench bench = task("'TimeoutSecondsPath': '$.n', ", "{\"n\": " + seconds + "}");

        assertThat(bench.output()).contains("States.Runtime").contains("The TimeoutSecondsPath field refers to value \"" + seconds
                + "\" which is not between 1 and 99999999: $.n");
        assertThat(bench.tasks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-9223372036854775808"}) void waitForLessThanNothingIsOver(String seconds) {
        assertThat(waiting(seconds)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, Wait state delay is too long",
        "1000000000000000000000000000000, cannot be parsed as a long value"}) void waitForLongerThanTimeGoesOnFails(String seconds,
                String why) {
        assertThat(waiting(seconds)).contains("States.Runtime").contains(why);
    }

    private static String waiting(String seconds) {
        return Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Wait', 'SecondsPath': '$', 'End': true}}}", seconds).output();
    }
}
