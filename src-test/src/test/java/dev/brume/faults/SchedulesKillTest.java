package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Kills Brume while schedules are due, one after the other: each has invoked its target once for each of its times.
class SchedulesKillTest {
    private static final int SCHEDULES = 40;
    private static final int ROUNDS = 3;
    private static final long SEED = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final String QUEUE = "ticks";

    @TempDir private Path data;

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--clock", "paused", "--log-level", "error");
    }

    @Test void noTimeIsLostAndNoneComesTwice() {
        System.out.println("SchedulesKillTest: -Dbrume.kill.seed=" + SEED);
        Random random = new Random(SEED);
        try (BrumeProcess brume = start();
                SqsClient sqs = QueueClient.of(brume.uri());
                SchedulerClient scheduler = OneCall.client(SchedulerClient.builder(), brume.uri())) {
            create(sqs, scheduler);
        }
        for (int round = 0; round < ROUNDS; round++) {
            advanceAndKill(random.nextLong(TimeUnit.MILLISECONDS.toNanos(400)));
        }
        Map<String, List<Instant>> times = new TreeMap<>();
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            new ControlApi(brume.uri()).advance(HALF_AN_HOUR);
            String url = sqs.getQueueUrl(request -> request.queueName(QUEUE)).queueUrl();
            QueueClient.receiveAll(sqs, url).forEach(message -> {
                String[] parts = message.body().split(" ");
                times.computeIfAbsent(parts[0], _ -> new java.util.ArrayList<>()).add(Instant.parse(parts[1]));
            });
        }
        assertThat(times).hasSize(SCHEDULES);
        times.forEach((schedule, all) -> {
            List<Instant> sorted = all.stream().sorted().toList();
            for (int i = 1; i < sorted.size(); i++) {
                assertThat(Duration.between(sorted.get(i - 1), sorted.get(i))).as(schedule).isEqualTo(Duration.ofMinutes(1));
            }
            assertThat(sorted).as(schedule).hasSizeGreaterThanOrEqualTo(30);
        });
    }

    private void advanceAndKill(long after) {
        try (BrumeProcess brume = start()) {
            Thread advancing = Thread.ofVirtual().start(() -> {
                try {
                    new ControlApi(brume.uri()).advance(HALF_AN_HOUR);
                } catch (IllegalStateException _) {
                    // It was killed before it answered.
                }
            });
            LockSupport.parkNanos(after);
            brume.kill();
            advancing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void create(SqsClient sqs, SchedulerClient scheduler) {
        sqs.createQueue(request -> request.queueName(QUEUE));
        for (int i = 0; i < SCHEDULES; i++) {
            String name = "s" + i;
            scheduler.createSchedule(request -> request.name(name).scheduleExpression("rate(1 minute)")
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .target(target -> target.arn("arn:aws:sqs:us-east-1:000000000000:" + QUEUE)
                            .roleArn("arn:aws:iam::000000000000:role/clock")
                            .input("<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time>")));
        }
    }
}
