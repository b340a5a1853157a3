package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpressExecutionsTest {
    private static final Executor CALLER = Thread::startVirtualThread;
    private static final String TYPE_NOT_SUPPORTED = "This operation is not supported by this type of state machine";
    private static final String SLEEP = """
            {"StartAt": "S", "States": {"S": {"Type": "Wait", "Seconds": %d, "End": true}}}""";
    private static final String FAIL = """
            {"StartAt": "S", "States": {"S": {"Type": "Fail", "Error": "Broken", "Cause": "it fell"}}}""";
    private static final String LOOP = """
            {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}, "C": {"Type": "Succeed"}, "B": {"Type": "Choice",
             "Default": "A", "Choices": [{"Variable": "$", "IsNull": true, "Next": "C"}]}}}""";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private void create(String definition) {
        rig.create(Rig.flow().type("EXPRESS").definition(definition));
    }

    private static StartSyncExecutionInput sync(String input) {
        return StartSyncExecutionInput.builder().stateMachineArn(Rig.MACHINE).name("one").input(input).build();
    }

    private StartSyncExecutionOutput run(String input) {
        return rig.states.startSyncExecution(call(), sync(input));
    }

    /// One whose caller waits by now.
    private CompletableFuture<StartSyncExecutionOutput> waiting() {
        CompletableFuture<StartSyncExecutionOutput> answer = CompletableFuture.supplyAsync(() -> run("{}"), CALLER);
        while (rig.timeline.pendingCount() == 0) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private String start() {
        return rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", "{}", null)).executionArn();
    }

    @Test void syncExecutionIsAnsweredWhenItHasEnded() {
        create(Rig.DEFINITION);

        StartSyncExecutionOutput answer = run("{ \"n\": 1 }");

        assertThat(answer.executionArn())
                .matches("arn:aws:states:eu-west-3:000000000000:express:flow:one:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(answer.name()).isEqualTo("one");
        assertThat(answer.status()).isEqualTo("SUCCEEDED");
        assertThat(answer.output()).isEqualTo("{ \"n\": 1 }");
        assertThat(answer.billingDetails()).isEqualTo(new BillingDetails(64L, 100L));
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void failureOfASyncExecutionIsAnAnswer() {
        create(FAIL);

        StartSyncExecutionOutput answer = run("{}");

        assertThat(answer.status()).isEqualTo("FAILED");
        assertThat(answer.error()).isEqualTo("Broken");
        assertThat(answer.cause()).isEqualTo("it fell");
        assertThat(answer.output()).isNull();
    }

    @Test void syncExecutionThatSleepsIsBilledForItsTime() throws Exception {
        create(SLEEP.formatted(12));
        CompletableFuture<StartSyncExecutionOutput> answer = waiting();

        rig.timeline.advance(Duration.ofSeconds(12));

        assertThat(answer.get().status()).isEqualTo("SUCCEEDED");
        assertThat(answer.get().billingDetails().billedDurationInMilliseconds()).isEqualTo(12_000);
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void expressExecutionEndsAfterFiveMinutes() throws Exception {
        create(SLEEP.formatted(3_600));
        CompletableFuture<StartSyncExecutionOutput> answer = waiting();

        rig.timeline.advance(Duration.ofMinutes(5));

        assertThat(answer.get().status()).isEqualTo("TIMED_OUT");
        assertThat(Duration.between(answer.get().startDate(), answer.get().stopDate())).isEqualTo(Duration.ofMinutes(5));
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void resetLetsNobodyWait() {
        create(SLEEP.formatted(60));
        CompletableFuture<StartSyncExecutionOutput> answer = waiting();

        rig.tables.reset();

        assertThatThrownBy(answer::get).hasMessageContaining("Execution Does Not Exist");
    }

    @Test void callerMayAskForNoData() {
        create(Rig.DEFINITION);

        StartSyncExecutionOutput answer = rig.states.startSyncExecution(call(),
                StartSyncExecutionInput.builder().stateMachineArn(Rig.MACHINE).input("[1]").includedData("METADATA_ONLY").build());

        assertThat(answer.status()).isEqualTo("SUCCEEDED");
        assertThat(answer.input()).isNull();
        assertThat(answer.output()).isNull();
        assertThat(answer.outputDetails().included()).isFalse();
    }

    @Test void standardStateMachineHasNoSyncExecutions() {
        rig.create(Rig.flow());

        assertRefused("StateMachineTypeNotSupported", () -> run("{}"), TYPE_NOT_SUPPORTED);
    }

    @Test void expressExecutionIsSeenInNoOtherOperation() {
        create(SLEEP.formatted(60));
        String arn = start();
        String notThere = "Invalid Arn: 'Resource type not valid in this context: express'";

        assertRefused("InvalidArn", () -> rig.states.describeExecution(call(), new DescribeExecutionInput(arn, null)), notThere);
        assertRefused("InvalidArn", () -> rig.states.stopExecution(call(), new StopExecutionInput(arn, null, null)), notThere);
        assertRefused("InvalidArn",
                () -> rig.states.getExecutionHistory(call(), new GetExecutionHistoryInput(arn, null, null, null, null)), notThere);
        assertRefused("StateMachineTypeNotSupported", () -> rig.states.listExecutions(call(),
                new ListExecutionsInput(Rig.MACHINE, null, null, null, null, null)), TYPE_NOT_SUPPORTED);
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo(code)).hasMessage(message);
    }

    @Test void expressExecutionsMayHaveTheSameName() {
        create(SLEEP.formatted(60));

        assertThat(start()).startsWith("arn:aws:states:eu-west-3:000000000000:express:flow:one:").isNotEqualTo(start());
    }

    @Test void nothingIsLeftOfAnExpressExecution() {
        create(SLEEP.formatted(60));
        start();
        rig.states.deleteStateMachine(call(), new DeleteStateMachineInput(Rig.MACHINE));
        assertThat(rig.describe(Rig.MACHINE).status()).isEqualTo("DELETING");

        rig.timeline.advance(Duration.ofSeconds(60));

        assertThatThrownBy(() -> rig.describe(Rig.MACHINE)).hasMessageContaining("State Machine Does Not Exist");
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void endlessLoopEndsEvenWhileTimeStandsStill() throws Exception {
        create(LOOP);
        CompletableFuture<StartSyncExecutionOutput> answer = waiting();

        rig.timeline.advance(Duration.ofMillis(1));

        assertThat(answer.get().status()).isEqualTo("FAILED");
        assertThat(answer.get().cause()).isEqualTo("The execution reached the maximum number of history events (1000000).");
    }

    @Test void stateMachineNamedExpressIsNone() {
        rig.create(Rig.flow().name("express"));
        String arn = rig.states.startExecution(call(),
                new StartExecutionInput(Rig.MACHINE.replace(":flow", ":express"), "one", null, null)).executionArn();

        assertThat(rig.states.describeExecution(call(), new DescribeExecutionInput(arn, null)).status()).isEqualTo("SUCCEEDED");
    }

    @Test void traceHeaderIsToldAndTakenOver() {
        create(Rig.task("arn:aws:states:::aws-sdk:sqs:purgeQueue"));
        String header = "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1";

        StartSyncExecutionOutput answer = rig.states.startSyncExecution(call(),
                StartSyncExecutionInput.builder().stateMachineArn(Rig.MACHINE).traceHeader(header).build());

        assertThat(answer.traceHeader()).isEqualTo(header);
        assertThat(rig.operations.taken.getLast().cause().traceId()).isEqualTo("1-3152b799-8954dae64eda91bc9a23a7e8");
    }
}
