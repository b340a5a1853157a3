package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

    private Instant now() {
        return Micros.instant(clock.micros());
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
