package dev.brume.timeline;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Microseconds since 1970 that never go back: the machine's clock where it steps ahead (it slept, it was set), its
/// monotone clock where it steps back.
final class WallClock {
    private static final long CHECK_EVERY_NANOS = 200_000_000;
    private static final long STEP_MICROS = 500_000;

    private final InstantSource wall;
    private final LongSupplier monotone;
    private final AtomicReference<Anchor> anchor;

    /// @param micros what the clock showed when the monotone clock showed `nanos`
    private record Anchor(long micros, long nanos, long checkAt) {
        long at(long now) {
            return micros + (now - nanos) / 1_000;
        }
    }

    WallClock(InstantSource wall, LongSupplier monotone) {
        this.wall = wall;
        this.monotone = monotone;
        long nanos = monotone.getAsLong();
        this.anchor = new AtomicReference<>(new Anchor(Micros.of(wall.instant()), nanos, nanos + CHECK_EVERY_NANOS));
    }

    static WallClock system() {
        return new WallClock(InstantSource.system(), System::nanoTime);
    }

    /// Waits for nobody: an event loop that asks for the time would wait for a thread that it carries itself.
    long micros() {
        while (true) {
            Anchor at = anchor.get();
            long nanos = monotone.getAsLong();
            if (nanos - at.checkAt < 0) {
                return at.at(nanos);
            }
            Anchor checked = check(at, nanos);
            if (anchor.compareAndSet(at, checked)) {
                return checked.at(nanos);
            }
        }
    }

    private Anchor check(Anchor at, long nanos) {
        long shown = Micros.of(wall.instant());
        long checkAt = nanos + CHECK_EVERY_NANOS;
        return shown - at.at(nanos) > STEP_MICROS ? new Anchor(shown, nanos, checkAt) : new Anchor(at.micros, at.nanos, checkAt);
    }
}
