package dev.brume.timeline;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Microseconds since 1970 that never go back: the machine's clock where it steps ahead (it slept, it was set), its
/// monotone clock where it steps back.
final class WallClock {
    private static final long CHECK_EVERY_NANOS = 200_000_000;
    private static final long STEP_MICROS = 500_000;

    private final InstantSource wall;
    private final LongSupplier monotone;
    private volatile Anchor anchor;

    /// @param micros what the clock showed when the monotone clock showed `nanos`
    private record Anchor(long micros, long nanos, long checkAt) {}

    WallClock(InstantSource wall, LongSupplier monotone) {
        this.wall = wall;
        this.monotone = monotone;
        long nanos = monotone.getAsLong();
        this.anchor = new Anchor(Micros.of(wall.instant()), nanos, nanos + CHECK_EVERY_NANOS);
    }

    static WallClock system() {
        return new WallClock(InstantSource.system(), System::nanoTime);
    }

    long micros() {
        Anchor at = anchor;
        long nanos = monotone.getAsLong();
        if (nanos - at.checkAt >= 0) {
            return check();
        }
        return at.micros + (nanos - at.nanos) / 1_000;
    }

    private synchronized long check() {
        Anchor at = anchor;
        long nanos = monotone.getAsLong();
        long micros = at.micros + (nanos - at.nanos) / 1_000;
        if (nanos - at.checkAt >= 0) {
            long shown = Micros.of(wall.instant());
            if (shown - micros > STEP_MICROS) {
                micros = shown;
                at = new Anchor(shown, nanos, nanos + CHECK_EVERY_NANOS);
            } else {
                at = new Anchor(at.micros, at.nanos, nanos + CHECK_EVERY_NANOS);
            }
            anchor = at;
        }
        return micros;
    }
}
