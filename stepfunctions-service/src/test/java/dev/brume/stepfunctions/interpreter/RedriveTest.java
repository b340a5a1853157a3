package dev.brume.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private static final String TASK = "{'Type': 'Task', 'Resource': 'arn:aws:lambda:eu-west-3:000000000000:function:work', 'End': true}";
    private static final String WAIT = "{'Type': 'Wait', 'Seconds': 60, 'End': true}";

    private static Bench start(String states, String input) {
        return Bench.start("{'StartAt': 'A', 'States': {'A': " + states + "}}", input);
    }

    private static String branch(String state, String definition) {
        return "{'StartAt': '" + state + "', 'States': {'" + state + "': " + definition + "}}";
    }

    private static List<String> since(Bench bench, int events) {
        return bench.types().subList(events, bench.events.size());
    }

    @Test void failedTaskIsScheduledAgainWithoutEnteringItsState() {
        Bench bench = start(TASK, "{'n': 1}");
        bench.fail("Broken");
        int before = bench.events.size();

        bench.take(new Input.Redrive());
        bench.succeed("2");

        assertThat(since(bench, before)).containsExactly("ExecutionRedriven", "LambdaFunctionScheduled", "LambdaFunctionSucceeded",
                "TaskStateExited", "ExecutionSucceeded");
        assertThat(bench.events.subList(before, bench.events.size())).extracting(HistoryEvent::previousEventId)
                .containsExactly((long) before, before + 1L, before + 2L, before + 3L, before + 4L);
        assertThat(bench.last(EventDetails.ExecutionRedriven.class).redriveCount()).isEqualTo(1);
        assertThat(bench.output()).isEqualTo("2");
    }

    @Test void contextObjectTellsHowOftenItWasRedriven() {
        Bench bench = start(TASK.replace("'End'", "'ResultSelector': {'count.$': '$$.Execution.RedriveCount'}, 'End'"), "{}");
        bench.fail("Broken");
        bench.take(new Input.Redrive());
        bench.fail("Broken");
        bench.take(new Input.Redrive());
        bench.succeed("1");

        assertThat(bench.output()).isEqualTo("{\"count\":2}");
    }

    @Test void retriesBeginAnewInARedrive() {
        Bench bench =
                start(TASK.replace("'End'", "'Retry': [{'ErrorEquals': ['Broken'], 'MaxAttempts': 1}], 'End'"), "{}");
        bench.fail("Broken");
        bench.advance(Duration.ofSeconds(1));
        bench.fail("Broken");
        assertThat(bench.execution.isRunning()).isFalse();

        bench.take(new Input.Redrive());
        bench.fail("Broken");

        assertThat(bench.execution.isRunning()).isTrue();
    }

    @Test void parallelStateRedrivesOnlyWhatHasFailedOrWasAborted() {
        Bench bench = start("{'Type': 'Parallel', 'End': true, 'Branches': [" + branch("Good", TASK) + ", " + branch("Bad", TASK) + ", "
                + branch("Slow", WAIT) + "]}", "{}");
        bench.succeed("'good'");
        bench.fail("Broken");
        assertThat(bench.types()).endsWith("LambdaFunctionFailed", "TaskStateAborted", "WaitStateAborted", "ParallelStateFailed",
                "ExecutionFailed");
        int before = bench.events.size();

        bench.take(new Input.Redrive());
        assertThat(bench.tasks()).singleElement().extracting(Effect.ScheduleTask::state).isEqualTo("Bad");
        bench.succeed("'bad'");
        bench.advance(Duration.ofSeconds(60));

        assertThat(bench.output()).isEqualTo("[\"good\",\"bad\",{}]");
        assertThat(since(bench, before)).doesNotContain("ParallelStateStarted", "ParallelStateEntered")
                .containsSubsequence("ParallelStateSucceeded", "ParallelStateExited", "ExecutionSucceeded");
    }

    @Test void inlineMapRedrivesOnlyTheIterationsThatHaveNotSucceeded() {
        Bench bench =
                start("{'Type': 'Map', 'MaxConcurrency': 2, 'End': true, 'ItemProcessor': " + branch("T", TASK) + "}", "[1, 2, 3, 4]");
        bench.succeed("'one'");
        bench.fail("Broken");
        assertThat(bench.execution.isRunning()).isFalse();

        bench.take(new Input.Redrive());
        assertThat(bench.tasks()).extracting(task -> task.parameters().text()).containsExactly("2", "3");
        bench.succeed("'two'");
        bench.succeed("'three'");
        bench.succeed("'four'");

        assertThat(bench.output()).isEqualTo("[\"one\",\"two\",\"three\",\"four\"]");
    }

    @Test void statesWithinStatesAreRedrivenWhereTheyWere() {
        Bench bench = start("{'Type': 'Parallel', 'End': true, 'Branches': [" + branch("M",
                "{'Type': 'Map', 'End': true, 'ItemProcessor': " + branch("T", TASK) + "}") + "]}", "[1, 2]");
        bench.succeed("'one'");
        bench.fail("Broken");

        bench.take(new Input.Redrive());
        assertThat(bench.tasks()).singleElement().extracting(task -> task.parameters().text()).isEqualTo("2");
        bench.succeed("'two'");

        assertThat(bench.output()).isEqualTo("[[\"one\",\"two\"]]");
    }

    @Test void branchesOfAnErrorThatWasCaughtAreNotRedriven() {
        Bench bench = Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Parallel', 'End': true, 'Branches': ["
                + branch("Bad", TASK) + "], 'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}]}, 'B': {'Type': 'Fail'}}}", "{}");
        bench.fail("Broken");
        assertThat(bench.execution.flows()).singleElement().extracting(Flow::state).isEqualTo("B");

        bench.take(new Input.Redrive());

        assertThat(bench.types()).endsWith("FailStateEntered", "ExecutionFailed", "ExecutionRedriven", "ExecutionFailed");
    }

    @Test void stoppedExecutionGoesOnWithWhatItWasDoing() {
        Bench bench = start(WAIT, "{}");
        bench.take(new Input.Stop(null, null));

        bench.take(new Input.Redrive());
        bench.advance(Duration.ofSeconds(60));

        assertThat(bench.types()).endsWith("ExecutionAborted", "ExecutionRedriven", "WaitStateExited", "ExecutionSucceeded");
    }

    @Test void timeoutOfTheExecutionBeginsAnew() {
        Bench bench = Bench.start("{'TimeoutSeconds': 5, 'StartAt': 'A', 'States': {'A': " + WAIT + "}}", "{}");
        bench.advance(Duration.ofSeconds(5));
        assertThat(bench.types()).endsWith("ExecutionTimedOut");

        bench.take(new Input.Redrive());
        bench.advance(Duration.ofSeconds(4));
        assertThat(bench.execution.isRunning()).isTrue();
        bench.advance(Duration.ofSeconds(1));

        assertThat(bench.types()).endsWith("ExecutionRedriven", "ExecutionTimedOut");
    }

    @Test void failedMapRunIsRedrivenUnderItsArn() {
        Bench bench = start("{'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': "
                + "'STANDARD'}, 'StartAt': 'T', 'States': {'T': " + TASK + "}}}", "[1, 2]");
        Effect.StartMapRun run = (Effect.StartMapRun) bench.effects.getFirst();
        bench.take(new Input.MapRunFailed(run.ticket(), "States.ExceedToleratedFailureThreshold", "too many"));
        assertThat(bench.types()).endsWith("MapRunStarted", "MapRunFailed", "MapStateFailed", "ExecutionFailed");

        bench.take(new Input.Redrive());
        Effect.RedriveMapRun redrive = (Effect.RedriveMapRun) bench.effects.getLast();
        assertThat(redrive.mapRunArn()).isEqualTo(run.mapRunArn());
        assertThat(bench.last(EventDetails.MapRunRedriven.class)).isEqualTo(new EventDetails.MapRunRedriven(run.mapRunArn(), 1));
        bench.take(new Input.MapRunSucceeded(run.ticket(), Document.of("[1]")));
        assertThat(bench.execution.isRunning()).as("the ticket of the first attempt is void").isTrue();
        bench.take(new Input.MapRunSucceeded(redrive.ticket(), Document.of("[1,2]")));

        assertThat(bench.output()).isEqualTo("[1,2]");
    }

    @Test void whatRunsOrHasSucceededIsNotRedriven() {
        Bench running = start(WAIT, "{}");
        Bench succeeded = start("{'Type': 'Succeed'}", "{}");
        List<Execution> before = List.of(running.execution, succeeded.execution);

        running.take(new Input.Redrive());
        assertThat(running.execution).isEqualTo(before.getFirst());
        assertThat(succeeded.execution.flows()).isEmpty();
    }
}
