package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Kills Brume while workflows run: each goes on to its end, and no task is done twice unless its Retrier says so. The ledger
/// of what was done is a queue.
class WorkflowsKillTest {
    private static final int ROUNDS = 3;
    private static final int EXECUTIONS = 25;
    private static final long SEED = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
    private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:orders";

    @TempDir private Path data;

    private final Set<String> accepted = new TreeSet<>();

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "error");
    }

    @Test void eachEndsAndNoTaskIsDoneTwiceUnlessItsRetrierSaysSo() {
        System.out.println("WorkflowsKillTest: -Dbrume.kill.seed=" + SEED);
        Random random = new Random(SEED);
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri()); SfnClient states = WorkflowClient.of(brume.uri())) {
            String url = sqs.createQueue(request -> request.queueName("ledger")).queueUrl();
            states.createStateMachine(request -> request.name("orders").roleArn("arn:aws:iam::000000000000:role/flow")
                    .definition(definition(url)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            startAndKill(round, random.nextLong(TimeUnit.MILLISECONDS.toNanos(300)));
        }
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri()); SfnClient states = WorkflowClient.of(brume.uri())) {
            new ControlApi(brume.uri()).advance(Duration.ofMinutes(10));
            for (String arn : accepted) {
                DescribeExecutionResponse execution = states.describeExecution(request -> request.executionArn(arn));
                assertThat(execution.status()).as(arn).isNotEqualTo(ExecutionStatus.RUNNING);
                if (execution.status() == ExecutionStatus.FAILED) {
                    assertThat(execution.error()).isEqualTo("Sqs.SdkClientException");
                }
            }
            Map<String, Integer> done = new HashMap<>();
            String url = sqs.getQueueUrl(request -> request.queueName("ledger")).queueUrl();
            QueueClient.receiveAll(sqs, url).forEach(message -> done.merge(message.body(), 1, Integer::sum));
            assertThat(done).hasSizeGreaterThan(accepted.size());
            done.forEach((task, times) -> assertThat(times).as(task).isLessThanOrEqualTo(task.endsWith("again") ? 4 : 1));
        }
        assertThat(accepted).hasSizeGreaterThan(ROUNDS);
    }

    private void startAndKill(int round, long nanos) {
        try (BrumeProcess brume = start(); SfnClient states = WorkflowClient.of(brume.uri())) {
            for (int i = 0; i < EXECUTIONS; i++) {
                String name = "order-" + round + '-' + i;
                try {
                    accepted.add(
                            states.startExecution(request -> request.stateMachineArn(MACHINE).name(name).input("[1, 2]")).executionArn());
                } catch (SdkException _) {
                    break;
                }
            }
            LockSupport.parkNanos(nanos);
            brume.kill();
        }
    }

    /// Tasks one after the other, side by side, for each item, and one with a Retrier; a pause between them.
    private static String definition(String url) {
        return """
                {"StartAt": "First", "States": {
                  "First": %s,
                  "Pause": {"Type": "Wait", "Seconds": 1, "Next": "Both"},
                  "Both": {"Type": "Parallel", "Next": "Each", "ResultPath": null, "Branches": [
                    {"StartAt": "Left", "States": {"Left": %s}}, {"StartAt": "Right", "States": {"Right": %s}}]},
                  "Each": {"Type": "Map", "Next": "Again", "ResultPath": null, "ItemSelector": {"n.$": "$$.Map.Item.Value"},
                    "ItemProcessor": {"StartAt": "Item", "States": {"Item": %s}}},
                  "Again": %s}}
                """.formatted(
                task(url, "'{}/first', $$.Execution.Name", "\"ResultPath\": null, \"Next\": \"Pause\""),
                task(url, "'{}/left', $$.Execution.Name", "\"End\": true"),
                task(url, "'{}/right', $$.Execution.Name", "\"End\": true"),
                task(url, "'{}/item{}', $$.Execution.Name, $.n", "\"End\": true"),
                task(url, "'{}/again', $$.Execution.Name",
                        "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"], \"MaxAttempts\": 3}], \"End\": true"));
    }

    private static String task(String url, String body, String more) {
        return """
                {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sqs:sendMessage", %s,
                 "Parameters": {"QueueUrl": "%s", "MessageBody.$": "States.Format(%s)"}}""".formatted(more, url, body);
    }
}
