package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Kills Brume between the publishing of messages and their delivery: what was acknowledged arrives, in order where the
/// topic has one.
class PublishedMessagesKillTest {
    private static final int ROUNDS = 3;
    private static final int MESSAGES = 200;
    private static final long SEED = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
    private static final String ARN = "arn:aws:%s:us-east-1:000000000000:orders%s";
    private static final String FIFO = ".fifo";

    @TempDir private Path data;

    private final Set<Integer> accepted = new TreeSet<>();

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "error");
    }

    @Test void everyAcknowledgedMessageArrivesAndThoseOfAGroupInOrder() {
        System.out.println("PublishedMessagesKillTest: -Dbrume.kill.seed=" + SEED);
        Random random = new Random(SEED);
        try (BrumeProcess brume = start();
                SqsClient sqs = QueueClient.of(brume.uri());
                SnsClient sns = OneCall.client(SnsClient.builder(), brume.uri())) {
            sqs.createQueue(request -> request.queueName("orders"));
            sqs.createQueue(request -> request.queueName("orders" + FIFO).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
            sns.createTopic(request -> request.name("orders"));
            sns.createTopic(request -> request.name("orders" + FIFO).attributes(Map.of("FifoTopic", "true")));
            subscribe(sns, "");
            subscribe(sns, FIFO);
        }
        for (int round = 0; round < ROUNDS; round++) {
            publishUntilKilled(round * MESSAGES, random.nextInt(MESSAGES));
        }
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            new ControlApi(brume.uri()).advance(Duration.ofSeconds(1));
            assertThat(numbers(sqs, "orders")).containsAll(accepted);
            List<Integer> ordered = numbers(sqs, "orders" + FIFO);
            assertThat(ordered).containsAll(accepted).isSorted().doesNotHaveDuplicates();
        }
        assertThat(accepted).hasSizeGreaterThan(ROUNDS);
    }

    private static void subscribe(SnsClient sns, String suffix) {
        sns.subscribe(request -> request.topicArn(ARN.formatted("sns", suffix)).protocol("sqs").endpoint(ARN.formatted("sqs", suffix))
                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    /// @param last so many are acknowledged before the kill
    private void publishUntilKilled(int first, int last) {
        try (BrumeProcess brume = start(); SnsClient sns = OneCall.client(SnsClient.builder(), brume.uri())) {
            Thread killer = null;
            for (int i = 0; i < MESSAGES; i++) {
                String id = Integer.toString(first + i);
                try {
                    sns.publish(request -> request.topicArn(ARN.formatted("sns", FIFO)).message(id).messageGroupId("g")
                            .messageDeduplicationId(id));
                    sns.publish(request -> request.topicArn(ARN.formatted("sns", "")).message(id));
                    accepted.add(first + i);
                } catch (SdkException _) {
                    // It was killed before it answered: the message may have been taken on or not.
                    break;
                }
                if (i == last) killer = Thread.ofVirtual().start(brume::kill);
            }
            if (killer != null) killer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// In the order in which they were received, each once.
    private static List<Integer> numbers(SqsClient sqs, String queue) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Message message : QueueClient.takeAll(sqs, url)) {
            numbers.add(Integer.valueOf(message.body()));
        }
        return new ArrayList<>(numbers);
    }
}
