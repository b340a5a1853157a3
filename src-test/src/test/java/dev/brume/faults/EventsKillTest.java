package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Kills Brume while events are put and rules fire by their schedules: no accepted event is lost, and no rule fires twice for one
/// tick.
class EventsKillTest {
    private static final int ROUNDS = 4;
    private static final int CALLS = 40;
    private static final long SEED = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:";

    @TempDir private Path data;

    private final Set<String> accepted = new TreeSet<>();
    private final Random random = new Random(SEED);

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "error");
    }

    @Test void noAcceptedEventIsLostAndNoTickFiresTwiceThoughBrumeIsKilled() {
        System.out.println("EventsKillTest: -Dbrume.kill.seed=" + SEED);
        try (BrumeProcess brume = start();
                SqsClient sqs = QueueClient.of(brume.uri());
                EventBridgeClient events = OneCall.client(EventBridgeClient.builder(), brume.uri())) {
            sqs.createQueue(request -> request.queueName("orders"));
            sqs.createQueue(request -> request.queueName("ticks"));
            events.putRule(request -> request.name("orders").eventPattern("{\"source\":[\"shop\"]}"));
            events.putTargets(request -> request.rule("orders").targets(target -> target.id("queue").arn(QUEUE + "orders")));
            events.putRule(request -> request.name("tick").scheduleExpression("rate(1 minute)"));
            events.putTargets(request -> request.rule("tick").targets(target -> target.id("queue").arn(QUEUE + "ticks")));
        }
        for (int round = 0; round < ROUNDS; round++) {
            putUntilKilled();
        }
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            new ControlApi(brume.uri()).advance(Duration.ofMinutes(2));
            Set<String> arrived = new TreeSet<>();
            received(sqs, "orders").forEach(event -> arrived.add(event.path("id").asText()));
            assertThat(accepted).hasSizeGreaterThan(ROUNDS);
            assertThat(arrived).containsAll(accepted);
            Map<String, String> ticks = new HashMap<>();
            for (JsonNode event : received(sqs, "ticks")) {
                String other = ticks.put(event.path("time").asText(), event.path("id").asText());
                assertThat(other).as("the event of the same tick").isIn(null, event.path("id").asText());
            }
            assertThat(ticks).hasSizeGreaterThan(ROUNDS);
        }
    }

    private void putUntilKilled() {
        int last = random.nextInt(CALLS);
        try (BrumeProcess brume = start(); EventBridgeClient events = OneCall.client(EventBridgeClient.builder(), brume.uri())) {
            ControlApi control = new ControlApi(brume.uri());
            Thread killer = null;
            for (int call = 0; call < CALLS; call++) {
                if (call % 5 == 0 && killer == null) {
                    control.advance(Duration.ofMinutes(1));
                }
                if (call == last) {
                    killer = Thread.ofVirtual().start(brume::kill);
                }
                if (!put(events)) {
                    break;
                }
            }
            if (killer != null) {
                killer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false if it was killed before it answered: then the events may have been taken on or not
    private boolean put(EventBridgeClient events) {
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder().source("shop").detailType("Order").detail("{}").build();
        try {
            PutEventsResponse answer = events.putEvents(request -> request.entries(entry, entry, entry));
            answer.entries().forEach(result -> accepted.add(result.eventId()));
            return true;
        } catch (SdkException _) {
            return false;
        }
    }

    private static List<JsonNode> received(SqsClient sqs, String queue) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        return QueueClient.receiveAll(sqs, url).stream().map(message -> Json.parse(message.body())).toList();
    }
}
