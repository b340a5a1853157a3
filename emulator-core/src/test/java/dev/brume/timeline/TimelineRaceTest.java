package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.MvTables;
import dev.brume.table.Table;
import dev.brume.timeline.Timeline.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many threads at once. `-Dbrume.races=1000` goes on for longer.
@Timeout(120)
class TimelineRaceTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final int ROUNDS = Integer.getInteger("brume.races", 10);
    private static final Scope OTHER = new Scope(new AccountId("111122223333"), Region.US_EAST_1);

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach void close() {
        threads.close();
        timeline.close();
        tables.close();
    }

    /// What became of a timer.
    enum Fate {
        SCHEDULED, CANCELLED, FIRED
    }

    @Test void everyTimerFiresOnceOrIsCancelledWhateverHappensMeanwhile() throws InterruptedException, ExecutionException {
        Table<String, Fate> fates = tables.table("test.fate", String.class, Fate.class);
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicLong number = new AtomicLong();
        timeline.onDue("race", timer -> {
            Fate before = fates.put(timer.scope(), timer.key(), Fate.FIRED);
            Instant now = timeline.now();
            if (before != Fate.SCHEDULED || now.isBefore(timer.due())) {
                wrong.add(timer + " was " + before + " at " + now);
            }
            if (timer.payload().equals("again")) {
                timeline.run("follow-up", () -> schedule(fates, number, timer.due().plusSeconds(timer.key().hashCode() % 100), ""));
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Random random = new Random(round * 100L + i);
                running.add(threads.submit(() -> scheduleAndCancel(fates, number, random, wrong)));
            }
            AtomicLong fired = new AtomicLong();
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(() -> {
                    for (int n = 0; n < 20; n++) {
                        fired.addAndGet(timeline.advance(Duration.ofSeconds(30)).count());
                    }
                }));
            }
            running.add(threads.submit(() -> {
                for (int n = 0; n < 20; n++) {
                    timeline.set(n % 3 == 0 ? Mode.SKIP : n % 3 == 1 ? Mode.REAL : Mode.PAUSED, Optional.empty());
                    assertThat(timeline.settle(Duration.ofSeconds(30))).isEmpty();
                }
                timeline.set(Mode.PAUSED, Optional.empty());
            }));
            for (Future<?> each : running) {
                each.get();
            }
            timeline.advance(Duration.ofDays(2));
            assertThat(timeline.pendingCount()).isZero();
            assertThat(timeline.running()).isEmpty();
            assertThat(wrong).isEmpty();
            fates.scanAll(row -> {
                assertThat(row.value()).as(row.key()).isNotEqualTo(Fate.SCHEDULED);
                return true;
            });
        }
    }

    private void scheduleAndCancel(Table<String, Fate> fates, AtomicLong number, Random random, ConcurrentLinkedQueue<String> wrong) {
        List<String> mine = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            Timeline.Activity call = timeline.begin("call");
            try {
                String again = random.nextInt(4) == 0 ? "again" : "";
                mine.add(schedule(fates, number, timeline.now().plusMillis(random.nextInt(200_000) - 10_000), again));
                String victim = mine.get(random.nextInt(mine.size()));
                if (random.nextInt(3) == 0) {
                    tables.transact(() -> {
                        if (timeline.cancel(OTHER, "race", victim) && fates.put(OTHER, victim, Fate.CANCELLED) != Fate.SCHEDULED) {
                            wrong.add(victim + " was cancelled too late");
                        }
                    });
                }
            } finally {
                call.close();
            }
        }
    }

    private String schedule(Table<String, Fate> fates, AtomicLong number, Instant due, String payload) {
        String key = "t" + number.incrementAndGet();
        tables.transact(() -> {
            timeline.schedule(new Timer(OTHER, "race", key, due, payload));
            fates.put(OTHER, key, Fate.SCHEDULED);
        });
        return key;
    }

    @Test void timeNeverGoesBackForAnybodyWhileItIsHeldAndReleased() throws InterruptedException, ExecutionException {
        timeline.set(Mode.REAL, Optional.empty());
        List<Future<Instant>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(threads.submit(() -> {
                Instant last = timeline.now();
                while (!over.get()) {
                    Instant now = timeline.now();
                    assertThat(now).isAfterOrEqualTo(last);
                    last = now;
                    Thread.yield();
                }
                return last;
            }));
        }
        Mode[] modes = Mode.values();
        for (int i = 0; i < 300 * ROUNDS; i++) {
            timeline.set(modes[i % modes.length], Optional.empty());
            timeline.advance(Duration.ofNanos(i % 5 * 1_000L));
        }
        over.set(true);
        Instant end = timeline.now();
        for (Future<Instant> reader : readers) {
            assertThat(reader.get()).isBeforeOrEqualTo(end.plusSeconds(60));
        }
    }

    @Test void timeDoesNotSkipWhileACallIsRunning() throws InterruptedException, ExecutionException {
        AtomicLong skips = new AtomicLong();
        timeline.onDue("hourly", timer -> {
            skips.incrementAndGet();
            timeline.schedule(new Timer(timer.scope(), "hourly", "next", timer.due().plusSeconds(3600)));
        });
        timeline.schedule(new Timer(Scope.DEFAULT, "hourly", "next", NOON.plusSeconds(3600)));
        timeline.set(Mode.SKIP, Optional.empty());
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            callers.add(threads.submit(() -> {
                for (int n = 0; n < 200 * ROUNDS; n++) {
                    try (Timeline.Activity call = timeline.begin("call")) {
                        Instant before = timeline.now();
                        call.run(Thread::yield);
                        assertThat(timeline.now()).isBefore(before.plusSeconds(1800));
                    }
                    for (long seen = skips.get(); n % 100 == 0 && skips.get() == seen;) {
                        Thread.yield();
                    }
                }
            }));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        timeline.set(Mode.PAUSED, Optional.empty());
        assertThat(skips.get()).isPositive();
    }

    @Test void noWakeIsLost() throws InterruptedException, ExecutionException {
        Table<String, Long> news = tables.table("test.news", String.class, Long.class);
        Timeline.Waiter waiter = timeline.waiter("reader");
        long last = 2_000L * ROUNDS;
        Future<?> reader = threads.submit(() -> {
            try (Timeline.Activity call = timeline.begin("read")) {
                call.run(() -> {
                    for (Long seen = 0L; seen == null || seen < last; seen = news.get(Scope.DEFAULT, "number")) {
                        assertThat(waiter.await(Duration.ofSeconds(60))).isTrue();
                    }
                });
            }
        });
        for (long i = 1; i <= last; i++) {
            long number = i;
            tables.transact(() -> {
                news.put(Scope.DEFAULT, "number", number);
                tables.afterUnit(waiter::wake);
            });
            if (i % 7 == 0) {
                Thread.yield();
            }
        }
        reader.get();
        assertThat(timeline.running()).isEmpty();
        assertThat(timeline.settle(Duration.ofSeconds(10))).isEmpty();
    }
}
