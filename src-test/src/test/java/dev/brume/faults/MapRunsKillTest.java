package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.MapRunExecutionCounts;
import software.amazon.awssdk.services.sfn.model.MapRunItemCounts;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Kills Brume while distributed Map states run: each item has one child execution, which does its work once at most, and the map
/// run's counts and what becomes of its execution are what the children say.
class MapRunsKillTest {
    private static final int ROUNDS = 3;
    private static final int EXECUTIONS = 3;
    private static final int ITEMS = 60;
    private static final long SEED = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
    private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:parcels";
    private static final String INPUT = IntStream.range(0, ITEMS).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));

    @TempDir private Path data;

    private final Set<String> accepted = new TreeSet<>();

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "error");
    }

    @Test void eachItemHasOneChildAndTheCountsAreTheirs() {
        System.out.println("MapRunsKillTest: -Dbrume.kill.seed=" + SEED);
        Random random = new Random(SEED);
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri()); SfnClient states = WorkflowClient.of(brume.uri())) {
            String url = sqs.createQueue(request -> request.queueName("ledger")).queueUrl();
            states.createStateMachine(request -> request.name("parcels").roleArn("arn:aws:iam::000000000000:role/flow")
                    .definition(definition(url)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            startAndKill(round, random.nextLong(TimeUnit.MILLISECONDS.toNanos(400)));
        }
        assertThat(accepted).isNotEmpty();
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri()); SfnClient states = WorkflowClient.of(brume.uri())) {
            ControlApi control = new ControlApi(brume.uri());
            control.settle();
            control.advance(Duration.ofMinutes(1));
            control.settle();
            Map<String, Integer> done = new HashMap<>();
            String url = sqs.getQueueUrl(request -> request.queueName("ledger")).queueUrl();
            QueueClient.receiveAll(sqs, url).forEach(message -> done.merge(message.body(), 1, Integer::sum));
            assertThat(done.values()).allMatch(times -> times == 1);
            accepted.forEach(arn -> check(states, arn, done));
        }
    }

    private static void check(SfnClient states, String arn, Map<String, Integer> done) {
        DescribeExecutionResponse execution = states.describeExecution(request -> request.executionArn(arn));
        String mapRunArn = states.listMapRuns(request -> request.executionArn(arn)).mapRuns().getFirst().mapRunArn();
        DescribeMapRunResponse run = states.describeMapRun(request -> request.mapRunArn(mapRunArn));
        List<ExecutionListItem> children = states.listExecutionsPaginator(request -> request.mapRunArn(mapRunArn)).executions().stream()
                .toList();
        long succeeded = children.stream().filter(child -> child.status() == ExecutionStatus.SUCCEEDED).count();
        long failed = children.stream().filter(child -> child.status() == ExecutionStatus.FAILED).count();

        assertThat(children).as("children of " + arn).hasSize(ITEMS);
        assertThat(children.stream().map(child -> input(states, child)).collect(Collectors.toSet())).as("their items").hasSize(ITEMS);
        assertThat(succeeded + failed).as("ended").isEqualTo(ITEMS);
        assertThat(run.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(run.executionCounts()).isEqualTo(MapRunExecutionCounts.builder().total((long) ITEMS).succeeded(succeeded).failed(failed)
                .pending(0L).running(0L).timedOut(0L).aborted(0L).resultsWritten((long) ITEMS)
                .failuresNotRedrivable(run.executionCounts().failuresNotRedrivable()).pendingRedrive(0L).build());
        assertThat(run.itemCounts()).isEqualTo(MapRunItemCounts.builder().total((long) ITEMS).succeeded(succeeded).failed(failed)
                .pending(0L).running(0L).timedOut(0L).aborted(0L).resultsWritten((long) ITEMS)
                .failuresNotRedrivable(run.itemCounts().failuresNotRedrivable()).pendingRedrive(0L).build());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(Json.parse(execution.output())).hasSize(ITEMS);
        for (ExecutionListItem child : children) {
            String body = execution.name() + '/' + input(states, child);
            if (child.status() == ExecutionStatus.SUCCEEDED) {
                assertThat(done).as("what a child that succeeded has done").containsKey(body);
            } else {
                assertThat(states.describeExecution(request -> request.executionArn(child.executionArn())).error())
                        .isEqualTo("Sqs.SdkClientException");
            }
        }
    }

    private static String input(SfnClient states, ExecutionListItem child) {
        return Json.parse(states.describeExecution(request -> request.executionArn(child.executionArn())).input()).path("n").asText();
    }

    private void startAndKill(int round, long nanos) {
        try (BrumeProcess brume = start(); SfnClient states = WorkflowClient.of(brume.uri())) {
            for (int i = 0; i < EXECUTIONS; i++) {
                String name = "round-" + round + '-' + i;
                try {
                    accepted.add(states.startExecution(request -> request.stateMachineArn(MACHINE).name(name).input(INPUT)).executionArn());
                } catch (SdkException _) {
                    break;
                }
            }
            LockSupport.parkNanos(nanos);
            brume.kill();
        }
    }

    /// A message for each item, ten at a time; who was cut off at it fails, which is tolerated.
    private static String definition(String url) {
        return """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "Label": "Each", "MaxConcurrency": 10,
                  "ToleratedFailurePercentage": 100, "ItemSelector": {"n.$": "$$.Map.Item.Value", "order.$": "$$.Execution.Name"},
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "Send", "States": {
                      "Send": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sqs:sendMessage", "End": true,
                        "Parameters": {"QueueUrl": "%s", "MessageBody.$": "States.Format('{}/{}', $.order, $.n)"}}}}}}}
                """.formatted(url);
    }
}
