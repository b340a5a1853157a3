package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.table.MvTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MapRunsTest {
    private static final String PASS = "\"P\": {\"Type\": \"Pass\", \"End\": true}";
    private static final String WAIT = "\"P\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}";
    /// Fails for `"bad"`, waits for `"slow"`.
    private static final String PICKY = """
            "P": {"Type": "Choice", "Default": "Good", "Choices": [{"Variable": "$", "StringEquals": "bad", "Next": "Bad"},
              {"Variable": "$", "StringEquals": "slow", "Next": "Slow"}]},
            "Good": {"Type": "Pass", "End": true}, "Bad": {"Type": "Fail", "Error": "Bad", "Cause": "it is"},
            "Slow": {"Type": "Wait", "Seconds": 60, "End": true}""";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private static String map(String states, String fields) {
        return """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "Label": "each", %s "End": true, "ItemProcessor": {
                 "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                 "StartAt": "P", "States": {%s}}}}}""".formatted(fields, states);
    }

    private String start(String definition, String input) {
        rig.create(Rig.flow().definition(definition));
        String arn = rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", input, null)).executionArn();
        rig.timeline.advance(Duration.ofMillis(1));
        return arn;
    }

    private DescribeExecutionOutput describe(String arn) {
        return rig.states.describeExecution(call(), new DescribeExecutionInput(arn, null));
    }

    private List<String> history(String arn) {
        return rig.states.getExecutionHistory(call(), new GetExecutionHistoryInput(arn, null, null, null, null)).events().stream()
                .map(HistoryEvent::type).toList();
    }

    private DescribeMapRunOutput mapRun(String arn) {
        return rig.states.describeMapRun(call(), new DescribeMapRunInput(mapRunArn(arn)));
    }

    private String mapRunArn(String arn) {
        return rig.states.listMapRuns(call(), new ListMapRunsInput(arn, null, null)).mapRuns().getFirst().mapRunArn();
    }

    private List<ExecutionListItem> children(String arn, String status) {
        return rig.states.listExecutions(call(), new ListExecutionsInput(null, status, null, null, mapRunArn(arn), null)).executions();
    }

    @Test void everyItemIsAnExecutionOfItsOwn() {
        String arn = start(map(PASS, ""), "[\"a\", \"b\"]");

        assertThat(describe(arn).output()).isEqualTo("[\"a\",\"b\"]");
        assertThat(history(arn)).containsExactly("ExecutionStarted", "MapStateEntered", "MapStateStarted", "MapRunStarted",
                "MapRunSucceeded", "MapStateSucceeded", "MapStateExited", "ExecutionSucceeded");
        assertThat(children(arn, null)).hasSize(2).allSatisfy(child -> {
            assertThat(child.executionArn()).startsWith("arn:aws:states:eu-west-3:000000000000:execution:flow/each:" + child.name());
            assertThat(child.stateMachineArn()).isEqualTo(Rig.MACHINE + "/each");
            assertThat(child.mapRunArn()).isEqualTo(mapRunArn(arn));
            assertThat(child.itemCount()).isEqualTo(1);
        });
        String child = children(arn, "SUCCEEDED").getLast().executionArn();
        assertThat(describe(child).input()).isEqualTo("\"a\"");
        assertThat(describe(child).mapRunArn()).isEqualTo(mapRunArn(arn));
        assertThat(history(child)).containsExactly("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
        assertThat(rig.states.listExecutions(call(), new ListExecutionsInput(Rig.MACHINE, null, null, null, null, null)).executions())
                .extracting(ExecutionListItem::name).containsExactly("one");
        DescribeStateMachineForExecutionOutput machine =
                rig.states.describeStateMachineForExecution(call(), new DescribeStateMachineForExecutionInput(child, null));
        assertThat(List.of(machine.mapRunArn(), machine.label())).containsExactly(mapRunArn(arn), "each");
    }

    @Test void mapRunIsDescribedWithItsCounts() {
        String arn = start(map(PASS, "\"MaxConcurrency\": 1, \"ItemBatcher\": {\"MaxItemsPerBatch\": 2},"), "[1, 2, 3]");

        DescribeMapRunOutput run = mapRun(arn);

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.executionArn()).isEqualTo(arn);
        assertThat(run.maxConcurrency()).isEqualTo(1);
        assertThat(run.executionCounts()).isEqualTo(new MapRunExecutionCounts(0L, 0L, 2L, 0L, 0L, 0L, 2L, 2L, 0L, 0L));
        assertThat(run.itemCounts()).isEqualTo(new MapRunItemCounts(0L, 0L, 3L, 0L, 0L, 0L, 3L, 3L, 0L, 0L));
        assertThat(describe(arn).output()).isEqualTo("[{\"Items\":[1,2]},{\"Items\":[3]}]");
    }

    @Test void noMoreChildrenRunThanMay() {
        String arn = start(map(WAIT, "\"MaxConcurrency\": 2,"), "[1, 2, 3]");
        assertThat(mapRun(arn).executionCounts()).extracting(MapRunExecutionCounts::pending, MapRunExecutionCounts::running)
                .containsExactly(1L, 2L);

        rig.timeline.advance(Duration.ofSeconds(60));
        assertThat(mapRun(arn).executionCounts()).extracting(MapRunExecutionCounts::running, MapRunExecutionCounts::succeeded)
                .containsExactly(1L, 2L);
        rig.timeline.advance(Duration.ofSeconds(60));

        assertThat(describe(arn).output()).isEqualTo("[1,2,3]");
    }

    @Test void concurrencyAndToleranceOfARunningMapRunCanBeChanged() {
        String arn = start(map(WAIT, "\"MaxConcurrency\": 1,"), "[1, 2, 3]");

        rig.states.updateMapRun(call(), new UpdateMapRunInput(mapRunArn(arn), 3, 10.0f, 2L));
        rig.timeline.advance(Duration.ofMillis(1));

        assertThat(mapRun(arn).executionCounts().running()).isEqualTo(3);
        assertThat(mapRun(arn)).extracting(DescribeMapRunOutput::maxConcurrency, DescribeMapRunOutput::toleratedFailureCount,
                DescribeMapRunOutput::toleratedFailurePercentage).containsExactly(3, 2L, 10.0f);
        rig.timeline.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> rig.states.updateMapRun(call(), new UpdateMapRunInput(mapRunArn(arn), 1, null, null)))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
    }

    @Test void firstFailureFailsTheMapRunAndStopsWhatRuns() {
        String arn = start(map(PICKY, ""), "[\"slow\", \"good\", \"bad\"]");

        assertThat(describe(arn))
                .extracting(DescribeExecutionOutput::status, DescribeExecutionOutput::error, DescribeExecutionOutput::cause)
                .containsExactly("FAILED", "States.ExceedToleratedFailureThreshold",
                        "The specified tolerated failure threshold was exceeded");
        assertThat(history(arn)).endsWith("MapRunFailed", "MapStateFailed", "ExecutionFailed");
        assertThat(mapRun(arn).status()).isEqualTo("FAILED");
        assertThat(mapRun(arn).itemCounts()).isEqualTo(new MapRunItemCounts(0L, 0L, 1L, 1L, 0L, 1L, 3L, 3L, 0L, 0L));
        assertThat(children(arn, "ABORTED")).hasSize(1);
        assertThat(rig.timers()).isEmpty();
    }

    @Test void toleratedFailuresAreToldInTheOutput() {
        String arn = start(map(PICKY, "\"ToleratedFailureCount\": 1,"), "[\"good\", \"bad\"]");

        assertThat(describe(arn).status()).isEqualTo("SUCCEEDED");
        assertThat(describe(arn).output()).startsWith("[\"good\",{\"Cause\":\"it is\",\"Error\":\"Bad\",\"ExecutionArn\":\"arn:aws:states:")
                .contains("\"Input\":\"\\\"bad\\\"\"").contains("\"Status\":\"FAILED\"");
        assertThat(mapRun(arn).status()).isEqualTo("SUCCEEDED");
    }

    @Test void percentageOfFailuresIsThatOfAllItems() {
        String arn = start(map(PICKY, "\"ToleratedFailurePercentagePath\": \"$.most\", \"ItemsPath\": \"$.items\","),
                "{\"most\": 50, \"items\": [\"bad\", \"good\", \"good\", \"bad\"]}");

        assertThat(describe(arn).status()).isEqualTo("SUCCEEDED");
        assertThat(mapRun(arn).itemCounts()).extracting(MapRunItemCounts::succeeded, MapRunItemCounts::failed).containsExactly(2L, 2L);
    }

    @Test void stoppedExecutionTakesItsMapRunAlong() {
        String arn = start(map(WAIT, ""), "[1, 2]");

        rig.states.stopExecution(call(), new StopExecutionInput(arn, null, null));

        assertThat(mapRun(arn).status()).isEqualTo("ABORTED");
        assertThat(mapRun(arn).executionCounts().aborted()).isEqualTo(2);
        assertThat(rig.timers()).isEmpty();
    }

    @Test void failureBesideAMapRunAbortsIt() {
        String states = map(WAIT, "");
        String arn = start("{\"StartAt\": \"Both\", \"States\": {\"Both\": {\"Type\": \"Parallel\", \"End\": true, \"Branches\": [" + states
                + ", {\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 1, \"Next\": \"F\"}, "
                + "\"F\": {\"Type\": \"Fail\"}}}]}}}", "[1]");
        rig.timeline.advance(Duration.ofSeconds(1));

        assertThat(history(arn)).endsWith("FailStateEntered", "MapRunAborted", "MapStateAborted", "ParallelStateFailed", "ExecutionFailed");
        assertThat(mapRun(arn).status()).isEqualTo("ABORTED");
    }

    @Test void expressChildrenHaveNoHistory() {
        String arn = start(map(PASS, "").replace("\"STANDARD\"", "\"EXPRESS\""), "[1, 2]");

        assertThat(describe(arn).output()).isEqualTo("[1,2]");
        String child = children(arn, null).getFirst().executionArn();
        assertThat(child).startsWith("arn:aws:states:eu-west-3:000000000000:express:flow/each:");
        assertThat(describe(child)).extracting(DescribeExecutionOutput::status, DescribeExecutionOutput::mapRunArn)
                .containsExactly("SUCCEEDED", mapRunArn(arn));
        assertThatThrownBy(() -> history(child)).hasMessage("Invalid Arn: 'Resource type not valid in this context: express'");
    }

    @Test void expressChildrenEndAfterFiveMinutes() {
        String arn = start(map(WAIT.replace("60", "600"), "").replace("\"STANDARD\"", "\"EXPRESS\""), "[1]");

        rig.timeline.advance(Duration.ofMinutes(5));

        assertThat(describe(arn).status()).isEqualTo("FAILED");
        assertThat(mapRun(arn).executionCounts().timedOut()).isEqualTo(1);
    }

    @Test void mapRunWithoutItemsSucceedsAtOnce() {
        String arn = start(map(PASS, ""), "[]");

        assertThat(describe(arn).output()).isEqualTo("[]");
        assertThat(mapRun(arn).executionCounts().total()).isZero();
    }

    @Test void mapRunGoesOnFromASnapshotOfItsRows() throws IOException {
        String arn = start(map(WAIT, "\"MaxConcurrency\": 2,"), "[1, 2, 3]");
        ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
        rig.tables.snapshot().writeTo(snapshot);

        try (Rig other = new Rig()) {
            other.tables.restore(MvTables.readSnapshot(new ByteArrayInputStream(snapshot.toByteArray())));
            other.timeline.advance(Duration.ofSeconds(120));

            assertThat(other.states.describeExecution(call(), new DescribeExecutionInput(arn, null)).output()).isEqualTo("[1,2,3]");
        }
    }

    @Test void manyChildrenAreStartedSomeAtATime() {
        StringBuilder items = new StringBuilder("[0");
        for (int i = 1; i < 1_000; i++) {
            items.append(',').append(i);
        }
        String arn = start(map(PASS, ""), items.append(']').toString());

        assertThat(describe(arn).output()).isEqualTo(items.toString());
        assertThat(mapRun(arn).executionCounts().succeeded()).isEqualTo(1_000);
    }

    @Test void mapRunsWithinMapRunsHaveTheirOwnChildren() {
        String inner = map(PASS, "\"ItemsPath\": \"$.items\",").replace("\"each\"", "\"inner\"").replace("\"M\"", "\"P\"")
                .replace("{\"P\": {\"Type\": \"Pass\"", "{\"Q\": {\"Type\": \"Pass\"").replace("\"StartAt\": \"P\", \"States\": {\"Q\"",
                        "\"StartAt\": \"Q\", \"States\": {\"Q\"");
        String states = inner.substring(inner.indexOf("\"States\": {") + "\"States\": {".length(), inner.length() - 2);
        String arn = start(map(states, ""), "[{\"items\": [1, 2]}]");

        assertThat(describe(arn).output()).isEqualTo("[[1,2]]");
        String child = children(arn, null).getFirst().executionArn();
        assertThat(mapRunArn(child)).startsWith("arn:aws:states:eu-west-3:000000000000:mapRun:flow/inner:");
    }

    @Test void itemReaderIsRefusedByNameWhenItRuns() {
        String arn = start(map(PASS, "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\", \"ReaderConfig\": "
                + "{\"InputType\": \"JSON\"}, \"Parameters\": {\"Bucket\": \"b\", \"Key\": \"k\"}},"), "{}");

        assertThat(describe(arn)).extracting(DescribeExecutionOutput::error, DescribeExecutionOutput::cause)
                .containsExactly("States.ItemReaderFailed", "Brume has no Amazon S3 yet, so ItemReader cannot be served.");
        assertThat(history(arn)).endsWith("MapStateStarted", "MapRunStarted", "MapRunFailed", "MapStateFailed", "ExecutionFailed");
        assertThat(mapRun(arn).status()).isEqualTo("FAILED");
    }

    @Test void resultWriterIsRefusedByNameWhenItRunsEvenWithoutABucket() {
        String arn = start(map(PASS, "\"ResultWriter\": {\"WriterConfig\": {\"Transformation\": \"FLATTEN\", \"OutputType\": \"JSON\"}},"),
                "[[1], [2]]");

        assertThat(describe(arn)).extracting(DescribeExecutionOutput::status, DescribeExecutionOutput::error,
                DescribeExecutionOutput::cause)
                .containsExactly("FAILED", "States.ResultWriterFailed", "Brume has no Amazon S3 yet, so ResultWriter cannot be served.");
        assertThat(mapRun(arn).executionCounts().total()).isZero();
    }

    @Test void mapRunIsForgottenWithItsExecution() {
        String arn = start(map(PASS, ""), "[1]");
        String run = mapRunArn(arn);

        rig.timeline.advance(Duration.ofDays(92));

        assertThatThrownBy(() -> rig.states.describeMapRun(call(), new DescribeMapRunInput(run)))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ResourceNotFound"));
        assertThatThrownBy(() -> describe(arn))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ExecutionDoesNotExist"));
    }

    @Test void listTakesAStateMachineOrAMapRun() {
        String arn = start(map(WAIT, ""), "[1]");

        assertThatThrownBy(() -> rig.states.listExecutions(call(),
                new ListExecutionsInput(Rig.MACHINE, null, null, null, mapRunArn(arn), null)))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ValidationException"));
        assertThatThrownBy(() -> rig.states.describeMapRun(call(), new DescribeMapRunInput(mapRunArn(arn) + "x")))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ResourceNotFound"));
    }
}
