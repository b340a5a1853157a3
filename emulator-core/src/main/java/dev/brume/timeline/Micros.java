package dev.brume.timeline;

import java.time.Duration;
import java.time.Instant;

/// Instants as microseconds since 1970, the precision of the timeline. What lies further than 290,000 years away is cut.
final class Micros {
    private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000 - 1;

    private Micros() {}

    static long of(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), -MAX_SECONDS, MAX_SECONDS);
        return seconds * 1_000_000 + instant.getNano() / 1_000;
    }

    static long of(Duration duration) {
        long seconds = Math.clamp(duration.getSeconds(), -MAX_SECONDS, MAX_SECONDS);
        return seconds * 1_000_000 + duration.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        long seconds = Math.floorDiv(micros, 1_000_000L);
        return Instant.ofEpochSecond(seconds, (micros - seconds * 1_000_000) * 1_000);
    }

    static long plus(long micros, Duration duration) {
        long sum = micros + of(duration);
        return duration.isNegative() || sum >= micros ? sum : Long.MAX_VALUE;
    }
}
