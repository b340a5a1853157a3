package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;

/// Step Functions by the AWS SDK for Java 2, on a clock that jumps to what comes next.
class StepFunctionsSdkTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("CLOCK", "skip"));

    private final String account = RunningBrume.newAccount();
    private final SfnClient states = JavaSdk.of(BRUME.uri(), account).states();

    @AfterEach void closeClient() {
        states.close();
    }

    private String machine(StateMachineType type, String definition) {
        return states.createStateMachine(request -> request.name("flow").type(type).definition(definition)
                .roleArn("arn:aws:iam::" + account + ":role/flow")).stateMachineArn();
    }

    private static String sleep(int seconds) {
        return "{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Wait\", \"Seconds\": " + seconds + ", \"End\": true}}}";
    }

    @Test void syncExecutionThatSleepsIsAnsweredAtOnceAndTookItsTime() {
        String machine = machine(StateMachineType.EXPRESS, sleep(240));

        StartSyncExecutionResponse answer = states.startSyncExecution(request -> request.stateMachineArn(machine).input("[1, 2]"));

        assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
        assertThat(answer.output()).isEqualTo("[1, 2]");
        assertThat(Duration.between(answer.startDate(), answer.stopDate())).isGreaterThanOrEqualTo(Duration.ofSeconds(240));
        assertThat(answer.billingDetails().billedDurationInMilliseconds()).isGreaterThanOrEqualTo(240_000);
    }

    @Test void syncExecutionsEndAfterFiveMinutesManyAtOnce() {
        String machine = machine(StateMachineType.EXPRESS, sleep(3_600));

        var answers = java.util.stream.IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> states.startSyncExecution(request -> request.stateMachineArn(machine))))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(SyncExecutionStatus.TIMED_OUT));
    }

    @Test void standardStateMachineHasNoSyncExecutions() {
        String machine = machine(StateMachineType.STANDARD, sleep(1));

        assertThatThrownBy(() -> states.startSyncExecution(request -> request.stateMachineArn(machine)))
                .isInstanceOf(StateMachineTypeNotSupportedException.class)
                .hasMessageContaining("This operation is not supported by this type of state machine");
    }
}
