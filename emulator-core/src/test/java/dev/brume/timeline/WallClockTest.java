package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private Instant wall = NOON;
    private long nanos = Long.MAX_VALUE - 1_000;
    private final WallClock clock = new WallClock(() -> wall, () -> nanos);

    @Test void itGoesOnInMicroseconds() {
        assertThat(now()).isEqualTo(NOON);
        pass(Duration.ofNanos(1_999));
        assertThat(now()).isEqualTo(NOON.plusNanos(1_000));
        pass(Duration.ofHours(5));
        assertThat(now()).isEqualTo(NOON.plusSeconds(5 * 3600).plusNanos(1_000));
    }

    @Test void itFollowsAStepAheadAsAfterASleepOfTheMachine() {
        pass(Duration.ofSeconds(1));
        wall = wall.plusSeconds(3600);
        assertThat(now()).isEqualTo(NOON.plusSeconds(3601));
        pass(Duration.ofMillis(1));
        assertThat(now()).isEqualTo(NOON.plusSeconds(3601).plusMillis(1));
    }

    @Test void itGoesOnSteadilyWhileTheMachinesClockStepsBack() {
        pass(Duration.ofSeconds(10));
        wall = wall.minusSeconds(3600);
        assertThat(now()).isEqualTo(NOON.plusSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(now()).isEqualTo(NOON.plusSeconds(20));
        pass(Duration.ofHours(1));
        assertThat(now()).isEqualTo(NOON.plusSeconds(3620));
    }

    @Test void itDoesNotFollowSmallDifferences() {
        pass(Duration.ofSeconds(1));
        wall = wall.plusMillis(400);
        assertThat(now()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test void nobodyWaitsForAThreadThatLooksAtTheMachinesClock() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        AtomicBoolean held = new AtomicBoolean();
        AtomicLong monotone = new AtomicLong();
        WallClock shared = new WallClock(() -> {
            if (held.compareAndSet(true, false)) {
                looking.countDown();
                await(looked);
            }
            return NOON;
        }, monotone::get);
        held.set(true);
        monotone.set(Duration.ofSeconds(1).toNanos());
        AtomicLong late = new AtomicLong();
        Thread slow = Thread.ofVirtual().start(() -> late.set(shared.micros()));
        looking.await();

        assertThat(Micros.instant(shared.micros())).isEqualTo(NOON.plusSeconds(1));

        looked.countDown();
        slow.join();
        assertThat(Micros.instant(late.get())).isEqualTo(NOON.plusSeconds(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return Micros.instant(clock.micros());
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
