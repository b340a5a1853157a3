package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Kills a Brume that keeps its state in a folder, again and again, while clients work with it.
///
/// `-Dbrume.kill.rounds=100` for more, `-Dbrume.kill.seed=…` for the moments of an earlier run.
class KillTest {
    private static final int ROUNDS = Integer.getInteger("brume.kill.rounds", 6);
    private static final long SEED = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
    private static final int CALLS_BEFORE_THE_KILL = 1500;
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(4);
    private static final Duration A_MOMENT = Duration.ofMillis(1);
    private static final Duration LONGER_THAN_ANY_VISIBILITY = Duration.ofMinutes(11);
    /// Fourteen days: time is wound forward with each round.
    private static final String LONGEST_RETENTION = "1209600";

    private final Ledger ledger = new Ledger();
    private final Ledger fifoLedger = new Ledger();

    @TempDir private Path data;

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "warn");
    }

    @Test void everyAcknowledgedMessageIsThereOnceAndNoDeletedOneComesBack() {
        System.out.println("KillTest: " + ROUNDS + " rounds, -Dbrume.kill.seed=" + SEED);
        Random random = new Random(SEED);
        long calls = 0;
        for (int round = 0; round < ROUNDS; round++) {
            calls += loadUntilKilled(round, 30 + random.nextInt(CALLS_BEFORE_THE_KILL));
            try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
                settle(sqs, brume, "round " + round);
            }
        }
        System.out.println("KillTest: " + calls + " calls acknowledged, " + (ledger.count() + fifoLedger.count()) + " messages");
        assertThat(calls).as("calls that were acknowledged").isGreaterThan(ROUNDS * 10L);
    }

    /// @param length kills it when so many calls have been acknowledged, or some seconds have passed
    /// @return how many were in the end
    private long loadUntilKilled(int round, int length) {
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            String url = sqs.createQueue(request -> request.queueName("orders")
                    .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, LONGEST_RETENTION))).queueUrl();
            String fifoUrl = sqs.createQueue(request -> request.queueName("orders.fifo")
                    .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true"))).queueUrl();
            Load load = new Load(brume.uri(), url, ledger, fifoUrl, fifoLedger, SEED * 1000 + round);
            load.start();
            long end = System.nanoTime() + LONGEST_LOAD.toNanos();
            while (load.acknowledged() < length && System.nanoTime() < end && load.isRunning()) {
                LockSupport.parkNanos(A_MOMENT.toNanos());
            }
            brume.kill();
            load.join();
            return load.acknowledged();
        }
    }

    private void settle(SqsClient sqs, BrumeProcess brume, String round) {
        ControlApi control = new ControlApi(brume.uri());
        control.advance(LONGER_THAN_ANY_VISIBILITY);
        String url = sqs.getQueueUrl(request -> request.queueName("orders")).queueUrl();
        String fifoUrl = sqs.getQueueUrl(request -> request.queueName("orders.fifo")).queueUrl();

        assertThat(ledger.settle(QueueClient.receiveAll(sqs, url))).as(round).isEmpty();
        List<Message> taken = QueueClient.takeAll(sqs, fifoUrl);
        assertThat(fifoLedger.settle(taken)).as(round + ", FIFO").isEmpty();
        assertInOrder(taken, round);
        taken.forEach(message -> fifoLedger.deleted(message.body()));
        control.advance(LONGER_THAN_ANY_VISIBILITY);
    }

    private static void assertInOrder(List<Message> messages, String round) {
        Map<String, List<String>> groups = new HashMap<>();
        for (Message message : messages) {
            String body = message.body();
            groups.computeIfAbsent(body.substring(0, body.lastIndexOf(' ')), group -> new ArrayList<>()).add(body);
        }
        groups.forEach((group, bodies) -> assertThat(bodies).as(round + ", group " + group).isSorted());
    }

    @Test void timersThatFallDueWhileItIsDeadFireAfterTheRestart() {
        String url;
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("hidden"));
            sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(1800).waitTimeSeconds(5));
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("in a quarter of an hour").delaySeconds(900));
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("in a second").delaySeconds(1));
            brume.kill();
        }
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            ControlApi control = new ControlApi(brume.uri());
            assertThat(bodies(sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20)).messages()))
                    .containsExactly("in a second");
            assertThat(QueueClient.receiveAll(sqs, url)).isEmpty();
            control.advance(Duration.ofMinutes(15));
            assertThat(bodies(QueueClient.receiveAll(sqs, url))).contains("in a quarter of an hour").doesNotContain("hidden");
            control.advance(Duration.ofMinutes(16));
            assertThat(bodies(QueueClient.receiveAll(sqs, url))).contains("hidden");
        }
    }

    @Test void messageMoveTaskGoesOnAfterTheRestart() {
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            startMoving(sqs);
            String arn = arn(sqs, "dead");
            while (sqs.listMessageMoveTasks(request -> request.sourceArn(arn)).results().getFirst()
                    .approximateNumberOfMessagesMoved() < 5) {
                LockSupport.parkNanos(A_MOMENT.toNanos());
            }
            brume.kill();
        }
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            new ControlApi(brume.uri()).advance(Duration.ofMinutes(1));
            String arn = arn(sqs, "dead");
            assertThat(sqs.listMessageMoveTasks(request -> request.sourceArn(arn)).results().getFirst().status())
                    .isEqualTo("COMPLETED");
            String target = sqs.getQueueUrl(request -> request.queueName("target")).queueUrl();
            assertThat(bodies(QueueClient.receiveAll(sqs, target))).hasSize(60).doesNotHaveDuplicates();
            String dead = sqs.getQueueUrl(request -> request.queueName("dead")).queueUrl();
            assertThat(QueueClient.receiveAll(sqs, dead)).isEmpty();
        }
    }

    /// Sixty messages in a dead-letter queue, and a task that moves twenty a second.
    private static void startMoving(SqsClient sqs) {
        sqs.createQueue(request -> request.queueName("target"));
        String dead = sqs.createQueue(request -> request.queueName("dead")).queueUrl();
        String redrive = "{\"deadLetterTargetArn\":\"" + arn(sqs, "dead") + "\",\"maxReceiveCount\":3}";
        sqs.createQueue(request -> request.queueName("source").attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)));
        for (int i = 0; i < 60; i++) {
            String body = "message " + i;
            sqs.sendMessage(request -> request.queueUrl(dead).messageBody(body));
        }
        sqs.startMessageMoveTask(request -> request.sourceArn(arn(sqs, "dead")).destinationArn(arn(sqs, "target"))
                .maxNumberOfMessagesPerSecond(20));
    }

    private static String arn(SqsClient sqs, String name) {
        String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)).attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }
}
