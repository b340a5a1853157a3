package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Workers of activities.
class WorkersTest {
    private static final String ACTIVITY = "arn:aws:states:eu-west-3:000000000000:activity:cook";

    private final Rig rig = new Rig();

    @BeforeEach void createActivity() {
        rig.states.createActivity(call(), new CreateActivityInput("cook", null, null));
        rig.create(Rig.flow().definition("{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Task\", \"Resource\": \"" + ACTIVITY
                + "\", \"TimeoutSeconds\": 300, \"HeartbeatSeconds\": 60, \"End\": true}}}"));
    }

    @AfterEach void close() {
        rig.close();
    }

    private String start(String name) {
        return rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, name, "{\"n\": \"" + name + "\"}", null))
                .executionArn();
    }

    private GetActivityTaskOutput ask() {
        return rig.states.getActivityTask(call(), new GetActivityTaskInput(ACTIVITY, "anna"));
    }

    private CompletableFuture<GetActivityTaskOutput> askAside() {
        CompletableFuture<GetActivityTaskOutput> answer = new CompletableFuture<>();
        rig.timeline.run("a worker", () -> answer.complete(ask()));
        // A worker that waits keeps nothing from being quiet.
        assertThat(rig.timeline.settle(Duration.ofSeconds(10))).isEmpty();
        return answer;
    }

    private DescribeExecutionOutput describe(String arn) {
        return rig.states.describeExecution(call(), new DescribeExecutionInput(arn, null));
    }

    private List<String> history(String arn) {
        return rig.states.getExecutionHistory(call(), new GetExecutionHistoryInput(arn, null, null, null, null)).events().stream()
                .map(event -> event.previousEventId() + "→" + event.type()).toList();
    }

    @Test void aWorkerGetsTheTaskThatWaitsLongestAndEndsIt() {
        String first = start("first");
        start("second");

        GetActivityTaskOutput task = ask();
        assertThat(task.input()).isEqualTo("{\"n\": \"first\"}");
        rig.states.sendTaskSuccess(call(), new SendTaskSuccessInput(task.taskToken(), "{\"done\": true}"));

        assertThat(describe(first).output()).isEqualTo("{\"done\": true}");
        assertThat(history(first)).containsExactly("0→ExecutionStarted", "0→TaskStateEntered", "2→ActivityScheduled",
                "3→ActivityStarted", "4→ActivitySucceeded", "5→TaskStateExited", "6→ExecutionSucceeded");
        assertThat(ask().input()).isEqualTo("{\"n\": \"second\"}");
    }

    @Test void aWorkerThatWaitsGetsTheTaskAsSoonAsItIsThere() throws Exception {
        CompletableFuture<GetActivityTaskOutput> worker = askAside();
        CompletableFuture<GetActivityTaskOutput> other = askAside();
        start("one");

        assertThat(worker.get(10, TimeUnit.SECONDS).input()).isEqualTo("{\"n\": \"one\"}");
        rig.timeline.advance(Duration.ofSeconds(60));
        assertThat(other.get(10, TimeUnit.SECONDS).taskToken()).isNull();
    }

    @Test void aWorkerThatFailsTellsWhy() {
        String arn = start("one");
        rig.states.sendTaskFailure(call(), new SendTaskFailureInput(ask().taskToken(), "Burnt", "too hot"));

        assertThat(describe(arn)).extracting(DescribeExecutionOutput::error, DescribeExecutionOutput::cause)
                .containsExactly("Burnt", "too hot");
        assertThat(history(arn)).contains("4→ActivityFailed");
    }

    @Test void theTimeOfATaskRunsFromWhenAWorkerHasIt() {
        String arn = start("one");
        rig.timeline.advance(Duration.ofHours(1));
        assertThat(describe(arn).status()).isEqualTo("RUNNING");

        String token = ask().taskToken();
        rig.timeline.advance(Duration.ofSeconds(59));
        rig.states.sendTaskHeartbeat(call(), new SendTaskHeartbeatInput(token));
        rig.timeline.advance(Duration.ofSeconds(59));
        assertThat(describe(arn).status()).isEqualTo("RUNNING");
        rig.timeline.advance(Duration.ofSeconds(1));

        assertThat(history(arn)).contains("4→ActivityTimedOut");
        assertThatThrownBy(() -> rig.states.sendTaskHeartbeat(call(), new SendTaskHeartbeatInput(token)))
                .hasMessage("Task Timed Out: 'Provided task does not exist anymore'");
    }

    @Test void noWorkerGetsTheTaskOfAnExecutionThatWasStopped() throws Exception {
        rig.states.stopExecution(call(), new StopExecutionInput(start("one"), null, null));

        CompletableFuture<GetActivityTaskOutput> worker = askAside();
        rig.timeline.advance(Duration.ofSeconds(60));
        assertThat(worker.get(10, TimeUnit.SECONDS).taskToken()).isNull();
    }

    @Test void anActivityThatIsGoneFailsTheExecution() {
        rig.states.deleteActivity(call(), new DeleteActivityInput(ACTIVITY));

        assertThat(describe(start("one")).cause()).contains("The activity " + ACTIVITY + " does not exist.");
        assertThatThrownBy(this::ask).hasMessage("Activity Does Not Exist: '" + ACTIVITY + "'");
    }
}
