package dev.brume.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.stepfunctions.data.Document;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Whatever a definition does, an execution ends.
class BoundsTest {
    private static String one(String state) {
        return "{'StartAt': 'A', 'States': {'A': " + state + "}}";
    }

    private static String map(String processor) {
        return one("{'Type': 'Map', 'End': true, 'ItemsPath': '$$.Execution.Input', 'ItemProcessor': " + processor + "}");
    }

    @Test void mapsWithinMapsEndWhenTheHistoryIsFull() {
        String pass = one("{'Type': 'Pass', 'End': true}");
        String items = "[" + "0, ".repeat(99) + "0]";

        Bench bench = Bench.start(map(map(map(pass))), items);

        assertThat(bench.events).hasSize(25_000);
        assertThat(bench.output()).contains("maximum number of history events");
    }

    @Test void dataThatDoublesEndsAtItsLimit() {
        Bench bench = Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'A', 'Parameters': "
                + "{'left.$': '$', 'right.$': '$'}}}}", "{'s': 'xy'}");

        assertThat(bench.output()).contains("States.DataLimitExceeded");
        assertThat(bench.events).hasSizeLessThan(100);
    }

    @Test void outputOfManyIterationsIsBoundedToo() {
        Bench bench = Bench.start(map(one("{'Type': 'Pass', 'End': true, 'Result': '" + "x".repeat(30_000) + "'}")),
                "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");

        assertThat(bench.output()).contains("States.DataLimitExceeded");
    }

    @Test void statesNestAsDeepAsADefinitionCan() {
        String nested = one("{'Type': 'Pass', 'End': true}");
        for (int i = 0; i < 100; i++) {
            nested = one("{'Type': 'Parallel', 'End': true, 'Branches': [" + nested + "]}");
        }

        Bench bench = Bench.start(nested, "1");

        assertThat(bench.output()).isEqualTo("[".repeat(100) + "1" + "]".repeat(100));
    }

    @Test void outputThatIsNestedTooDeeplyToBeReadFailsTheExecution() {
        String nested = one("{'Type': 'Pass', 'End': true}");
        for (int i = 0; i < 150; i++) {
            nested = one("{'Type': 'Parallel', 'End': true, 'Branches': [" + nested + "]}");
        }
        String reading = "{'StartAt': 'Nest', 'States': {'Nest': {'Type': 'Parallel', 'Next': 'Read', 'Branches': [" + nested + "]}, "
                + "'Read': {'Type': 'Pass', 'Parameters': {'x.$': '$[0]'}, 'End': true}}}";

        Bench bench = Bench.start(reading, "[".repeat(900) + "]".repeat(900));

        assertThat(bench.output()).contains("States.Runtime").contains("nesting depth");
    }

    @Test void waitEndsWithTheYearOfItsExecution() {
        Bench bench = Bench.start(one("{'Type': 'Wait', 'Seconds': 99999999, 'End': true}"), "{}");

        bench.advance(Duration.ofDays(365));
        assertThat(bench.execution.isRunning()).isTrue();
        bench.advance(Duration.ofSeconds(1));

        assertThat(bench.types()).endsWith("WaitStateEntered", "ExecutionTimedOut");
    }

    @Test void tokenThatNeverComesBackEndsWithTheYear() {
        Bench bench = Bench.start(one("{'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'End': true, "
                + "'Parameters': {'QueueUrl': 'q', 'MessageBody': 'm'}}"), "{}");

        bench.advance(Duration.ofDays(366));

        assertThat(bench.types()).endsWith("ExecutionTimedOut");
    }

    @Test void endlessLoopOfWaitsEndsWithTheYear() {
        Bench bench = Bench.start("{'StartAt': 'A', 'States': {'A': {'Type': 'Wait', 'Seconds': 86400, 'Next': 'A'}}}", "{}");

        bench.advance(Duration.ofDays(400));

        assertThat(bench.types()).endsWith("ExecutionTimedOut");
        assertThat(bench.events).hasSizeLessThan(800);
    }

    @Test void answerAfterTheYearComesTooLate() {
        Bench bench =
                Bench.start(one("{'Type': 'Task', 'Resource': 'arn:aws:lambda:eu-west-3:000000000000:function:work', 'End': true}"), "{}");
        long ticket = bench.tasks().getFirst().ticket();

        bench.advance(Duration.ofDays(366));
        bench.take(new Input.TaskSucceeded(ticket, Document.of("1")));

        assertThat(bench.types()).endsWith("ExecutionTimedOut");
    }

    private static String assigning(String names, String next) {
        return "{'Type': 'Pass', 'Assign': {" + names + "}, " + next + "}";
    }

    @Test void oneAssignHasItsBound() {
        String input = "\"" + "x".repeat(130_000) + "\"";

        assertThat(Bench.start(one(assigning("'a.$': '$', 'b.$': '$'", "'End': true")), input).output()).startsWith("\"x");
        assertThat(Bench.start(one(assigning("'a.$': '$', 'b.$': '$', 'c.$': '$'", "'End': true")), input).output())
                .contains("States.DataLimitExceeded").contains("The variables that the state 'A' assigns exceed");
    }
}
