package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedriveExecutionTest {
    private static final String WAIT = "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}}}";
    /// Its children wait for a minute.
    private static final String MAP = """
            {"StartAt": "M", "States": {"M": {"Type": "Map", "MaxConcurrency": 2, "End": true, "ItemProcessor": {
             "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
             "StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 60, "End": true}}}}}}""";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private String start(String definition, String input) {
        rig.create(Rig.flow().definition(definition));
        String arn = rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", input, null)).executionArn();
        rig.timeline.advance(Duration.ofMillis(1));
        return arn;
    }

    private void stop(String arn) {
        rig.states.stopExecution(call(), new StopExecutionInput(arn, null, null));
    }

    private Instant redrive(String arn, String token) {
        return rig.states.redriveExecution(call(), new RedriveExecutionInput(arn, token)).redriveDate();
    }

    private DescribeExecutionOutput describe(String arn) {
        return rig.states.describeExecution(call(), new DescribeExecutionInput(arn, null));
    }

    private void refused(String arn, String reason) {
        assertThat(describe(arn)).extracting(DescribeExecutionOutput::redriveStatus, DescribeExecutionOutput::redriveStatusReason)
                .containsExactly("NOT_REDRIVABLE", reason);
        assertThatThrownBy(() -> redrive(arn, null))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ExecutionNotRedrivable"))
                .hasMessage(reason);
    }

    @Test void unsuccessfulExecutionGoesOnAndTellsHowOften() {
        String arn = start(WAIT, "{}");
        assertThat(describe(arn).redriveCount()).isZero();
        stop(arn);
        assertThat(describe(arn).redriveStatus()).isEqualTo("REDRIVABLE");

        Instant redriven = redrive(arn, null);

        DescribeExecutionOutput running = describe(arn);
        assertThat(running.status()).isEqualTo("RUNNING");
        assertThat(running.stopDate()).isNull();
        assertThat(running.redriveCount()).isEqualTo(1);
        assertThat(running.redriveDate()).isEqualTo(redriven).isEqualTo(rig.timeline.now());
        rig.timeline.advance(Duration.ofSeconds(60));
        assertThat(describe(arn).status()).isEqualTo("SUCCEEDED");
        assertThat(rig.states.listExecutions(call(), new ListExecutionsInput(Rig.MACHINE, null, null, null, null, null)).executions())
                .singleElement().extracting(ExecutionListItem::redriveCount).isEqualTo(1);
    }

    @Test void whatRunsOrHasSucceededIsNotRedriven() {
        String arn = start(WAIT, "{}");
        refused(arn, "Execution is RUNNING and cannot be redriven");
        rig.timeline.advance(Duration.ofSeconds(60));
        refused(arn, "Execution is SUCCEEDED and cannot be redriven");
    }

    @Test void executionIsRedrivableForFourteenDays() {
        String arn = start(WAIT, "{}");
        stop(arn);

        rig.timeline.advance(Duration.ofDays(14));
        assertThat(describe(arn).redriveStatus()).isEqualTo("REDRIVABLE");
        rig.timeline.advance(Duration.ofSeconds(1));

        refused(arn, "Execution redrivable period exceeded");
    }

    @Test void fullHistoryLeavesNoRoomForARedrive() {
        String arn = start("""
                {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "C": {"Type": "Succeed"}, "B": {"Type": "Choice",
                 "Default": "A", "Choices": [{"Variable": "$", "IsNull": true, "Next": "C"}]}}}""", "{}");
        rig.timeline.advance(Duration.ofSeconds(1));

        refused(arn, "Execution history event limit exceeded");
    }

    @Test void repeatedTokenRedrivesOnlyOnce() {
        String arn = start(WAIT, "{}");
        stop(arn);

        Instant first = redrive(arn, "token");
        rig.timeline.advance(Duration.ofSeconds(1));
        assertThat(redrive(arn, "token")).isEqualTo(first);
        stop(arn);
        assertThat(redrive(arn, "token")).isEqualTo(first);
        assertThat(describe(arn).status()).isEqualTo("ABORTED");
        rig.timeline.advance(Duration.ofMinutes(15));

        assertThat(redrive(arn, "token")).isAfter(first);
        assertThat(describe(arn).redriveCount()).isEqualTo(2);
    }

    @Test void mapRunIsRedrivenWithItsExecution() {
        String arn = start(MAP, "[1, 2, 3]");
        String mapRun = rig.states.listMapRuns(call(), new ListMapRunsInput(arn, null, null)).mapRuns().getFirst().mapRunArn();
        List<String> started = children(mapRun).stream().map(ExecutionListItem::executionArn).toList();
        assertThat(started).hasSize(2);
        String child = started.getLast();
        rig.states.updateMapRun(call(), new UpdateMapRunInput(mapRun, 1, null, null));
        stop(arn);
        assertThat(describe(child).redriveStatus()).isEqualTo("REDRIVABLE_BY_MAP_RUN");
        assertThatThrownBy(() -> redrive(child, null))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ExecutionNotRedrivable"));

        redrive(arn, null);
        rig.timeline.advance(Duration.ofMillis(1));
        assertThat(describe(child).status()).isEqualTo("RUNNING");
        assertThat(describe(started.getFirst()).status()).isEqualTo("PENDING_REDRIVE");
        assertThat(mapRun(mapRun).executionCounts())
                .extracting(MapRunExecutionCounts::pending, MapRunExecutionCounts::running, MapRunExecutionCounts::pendingRedrive)
                .containsExactly(1L, 1L, 1L);
        rig.timeline.advance(Duration.ofSeconds(180));

        assertThat(describe(arn).output()).isEqualTo("[1,2,3]");
        assertThat(describe(child).redriveCount()).isEqualTo(1);
        assertThat(mapRun(mapRun)).extracting(DescribeMapRunOutput::status, DescribeMapRunOutput::redriveCount)
                .containsExactly("SUCCEEDED", 1);
        assertThat(children(mapRun)).hasSize(3);
        assertThat(rig.states.listExecutions(call(), new ListExecutionsInput(null, null, null, null, mapRun, "REDRIVEN")).executions())
                .extracting(ExecutionListItem::executionArn).isEqualTo(started);
    }

    private DescribeMapRunOutput mapRun(String arn) {
        return rig.states.describeMapRun(call(), new DescribeMapRunInput(arn));
    }

    private List<ExecutionListItem> children(String mapRun) {
        return rig.states.listExecutions(call(), new ListExecutionsInput(null, null, null, null, mapRun, null)).executions();
    }
}
