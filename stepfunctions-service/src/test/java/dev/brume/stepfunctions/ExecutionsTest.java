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

class ExecutionsTest {
    private static final String WAITING = """
            {"StartAt": "Set", "States": {
             "Set": {"Type": "Pass", "Assign": {"x": {"deep": [1, 2]}}, "Next": "Each"},
             "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {"StartAt": "Sleep", "States": {
               "Sleep": {"Type": "Wait", "Seconds": 60, "Next": "Show"},
               "Show": {"Type": "Pass", "Parameters": {"x.$": "$x.deep[1]", "item.$": "$$.Map.Item.Value"}, "End": true}}}}}}""";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private String start(String definition, String name, String input) {
        rig.create(Rig.flow().definition(definition));
        return start(name, input);
    }

    private String start(String name, String input) {
        return rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, name, input, null)).executionArn();
    }

    private static DescribeExecutionOutput describe(Rig rig, String arn) {
        return rig.states.describeExecution(call(), new DescribeExecutionInput(arn, null));
    }

    private List<Long> page(String arn, Integer most, Boolean reverse, String[] token) {
        GetExecutionHistoryOutput page =
                rig.states.getExecutionHistory(call(), new GetExecutionHistoryInput(arn, most, reverse, token[0], null));
        token[0] = page.nextToken();
        return page.events().stream().map(HistoryEvent::id).toList();
    }

    @Test void executionRunsToItsEndAndIsShown() {
        String arn = start(Rig.DEFINITION, "one", "{ \"n\": 1 }");

        assertThat(arn).isEqualTo("arn:aws:states:eu-west-3:000000000000:execution:flow:one");
        DescribeExecutionOutput shown = describe(rig, arn);
        assertThat(shown.status()).isEqualTo("SUCCEEDED");
        assertThat(shown.output()).isEqualTo("{ \"n\": 1 }");
        assertThat(shown.stopDate()).isEqualTo(shown.startDate());
    }

    @Test void executionGoesOnFromASnapshotOfItsRows() throws IOException {
        String arn = start(WAITING, "one", "{\"items\": [\"a\", \"b\"]}");
        assertThat(describe(rig, arn).status()).isEqualTo("RUNNING");
        ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
        rig.tables.snapshot().writeTo(snapshot);

        try (Rig other = new Rig()) {
            other.tables.restore(MvTables.readSnapshot(new ByteArrayInputStream(snapshot.toByteArray())));
            other.timeline.advance(Duration.ofSeconds(60));

            assertThat(describe(other, arn).output()).isEqualTo("[{\"x\":2,\"item\":\"a\"},{\"x\":2,\"item\":\"b\"}]");
            assertThat(other.states.getExecutionHistory(call(), new GetExecutionHistoryInput(arn, null, null, null, null)).events())
                    .extracting(HistoryEvent::type).startsWith("ExecutionStarted")
                    .endsWith("MapStateSucceeded", "MapStateExited", "ExecutionSucceeded");
        }
    }

    @Test void historyIsReadByPagesInBothDirections() {
        String arn = start(Rig.DEFINITION, "one", null);
        String[] token = new String[1];

        assertThat(page(arn, 3, null, token)).containsExactly(1L, 2L, 3L);
        assertThat(page(arn, 3, null, token)).containsExactly(4L);
        assertThat(token[0]).isNull();
        assertThat(page(arn, 3, true, token)).containsExactly(4L, 3L, 2L);
        assertThat(page(arn, 3, true, token)).containsExactly(1L);
        assertThat(token[0]).isNull();
        assertThatThrownBy(() -> page(arn, 3, null, new String[] {"nothing"}))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("InvalidToken"));
    }

    @Test void historyWithoutDataShowsNoInputAndNoOutput() {
        String arn = start(Rig.DEFINITION, "one", "{\"secret\": 1}");

        assertThat(rig.states.getExecutionHistory(call(), new GetExecutionHistoryInput(arn, null, null, null, false)).toString())
                .contains("ExecutionSucceeded").doesNotContain("secret");
    }

    @Test void sameNameAndInputIsTheSameExecutionWhileItRuns() {
        String arn = start(WAITING, "one", "{\"items\": [1]}");

        assertThat(start("one", "{\"items\": [1]}")).isEqualTo(arn);
        assertThatThrownBy(() -> start("one", "{}")).hasMessage("Execution Already Exists: '" + arn + '\'');
        rig.timeline.advance(Duration.ofSeconds(60));
        assertThatThrownBy(() -> start("one", "{\"items\": [1]}")).hasMessage("Execution Already Exists: '" + arn + '\'');
    }

    @Test void executionsAreListedByPagesTheLatestFirst() {
        start(WAITING, "one", "{\"items\": []}");
        start("two", "{\"items\": [1]}");

        ListExecutionsOutput page = list(null, 1, null);
        assertThat(page.executions()).extracting(ExecutionListItem::name).containsExactly("two");
        assertThat(list(null, 1, page.nextToken()).executions()).extracting(ExecutionListItem::name).containsExactly("one");
        assertThat(list("SUCCEEDED", null, null).executions()).extracting(ExecutionListItem::name).containsExactly("one");
    }

    private ListExecutionsOutput list(String status, Integer most, String token) {
        return rig.states.listExecutions(call(), new ListExecutionsInput(Rig.MACHINE, status, most, token, null, null));
    }

    @Test void updateDoesNotTouchAnExecutionThatRuns() {
        String arn = start(WAITING, "one", "{\"items\": [1]}");
        rig.publish("two");

        assertThat(rig.states.describeStateMachineForExecution(call(), new DescribeStateMachineForExecutionInput(arn, null)).definition())
                .isEqualTo(WAITING);
        rig.timeline.advance(Duration.ofSeconds(60));
        assertThat(describe(rig, arn).output()).isEqualTo("[{\"x\":2,\"item\":1}]");
    }

    @Test void stoppedExecutionDoesNotWakeUpAgain() {
        String arn = start(WAITING, "one", "{\"items\": [1, 2, 3]}");

        rig.states.stopExecution(call(), new StopExecutionInput(arn, "Enough", "of it"));
        rig.timeline.advance(Duration.ofSeconds(60));

        DescribeExecutionOutput shown = describe(rig, arn);
        assertThat(shown.status()).isEqualTo("ABORTED");
        assertThat(shown.error()).isEqualTo("Enough");
        assertThat(rig.timers()).isEmpty();
    }

    @Test void longChainGoesOnTurnByTurn() {
        String arn = start("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "C": {"Type": "Succeed"}, "B": {"Type": "Choice",
                 "Default": "A", "Choices": [{"Variable": "$", "IsNull": true, "Next": "C"}]}}}""", "one", null);
        rig.timeline.advance(Duration.ofSeconds(1));

        assertThat(describe(rig, arn).status()).isEqualTo("FAILED");
        assertThat(page(arn, 1, true, new String[1])).containsExactly(25_000L);
    }

    @Test void endedExecutionIsKeptForNinetyDays() {
        String first = start(Rig.DEFINITION, "one", null);
        rig.timeline.advance(Duration.ofDays(45));
        String second = start("two", null);

        rig.timeline.advance(Duration.ofDays(45));
        assertThat(describe(rig, first).status()).isEqualTo("SUCCEEDED");
        rig.timeline.advance(Duration.ofDays(1));

        assertThatThrownBy(() -> describe(rig, first)).hasMessage("Execution Does Not Exist: '" + first + '\'');
        assertThatThrownBy(() -> page(first, 1, null, new String[1])).hasMessageContaining("Execution Does Not Exist");
        assertThat(describe(rig, second).status()).isEqualTo("SUCCEEDED");
        assertThat(start("one", "[]")).isEqualTo(first);
        assertThat(list(null, null, null).executions()).extracting(ExecutionListItem::name).containsExactly("one", "two");
    }

    @Test void runningExecutionIsKeptForAsLongAsItRuns() {
        String arn = start("""
                {"StartAt": "S", "States": {"S": {"Type": "Wait", "Seconds": 31536000, "End": true}}}""", "one", null);

        rig.timeline.advance(Duration.ofDays(365));

        assertThat(describe(rig, arn).status()).isEqualTo("SUCCEEDED");
        rig.timeline.advance(Duration.ofDays(91));
        assertThatThrownBy(() -> describe(rig, arn)).hasMessageContaining("Execution Does Not Exist");
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void traceHeaderIsShown() {
        rig.create(Rig.flow());
        String header = "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Sampled=0";
        String arn = rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", null, header)).executionArn();

        assertThat(describe(rig, arn).traceHeader()).isEqualTo(header);
    }

    @Test void deletedStateMachineGoesWithItsLastExecution() {
        start(WAITING, "one", "{\"items\": [1]}");

        rig.states.deleteStateMachine(call(), new DeleteStateMachineInput(Rig.MACHINE));
        assertThat(rig.describe(Rig.MACHINE).status()).isEqualTo("DELETING");
        rig.timeline.advance(Duration.ofSeconds(60));

        assertThatThrownBy(() -> rig.describe(Rig.MACHINE)).hasMessage("State Machine Does Not Exist: '" + Rig.MACHINE + '\'');
    }

    @Test void inputThatIsNoJsonIsRefusedInAwssWords() {
        rig.create(Rig.flow());

        assertThatThrownBy(() -> start("one", "not some json")).hasMessage("Invalid State Machine Execution Input: 'Unrecognized token "
                + "'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'");
        assertThatThrownBy(() -> start("one", "")).hasMessage("Invalid State Machine Execution Input: 'Invalid execution input.'");
        assertThatThrownBy(() -> describe(rig, Rig.MACHINE)).isInstanceOfSatisfying(AwsException.class,
                e -> assertThat(e.code()).isEqualTo("InvalidArn"));
    }
}
