package dev.brume.timeline;

import dev.brume.table.Tables;
import dev.brume.timeline.Timeline.Advanced;
import dev.brume.timeline.Timeline.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Moves the clock and fires what is due: one at a time, be it the driver or somebody who winds time forward.
final class Winding {
    private static final int FIRED_TOLD = 1_000;

    private final Tables tables;
    private final TimelineClock clock;
    private final Timers timers;
    private final Activities activities;
    private final Waiters waiters;
    private final Duration patience;
    private final ReentrantLock moving = new ReentrantLock();

    /// @param patience how long, in real time, winding waits for what is running before it gives up
    Winding(Tables tables, TimelineClock clock, Timers timers, Activities activities, Waiters waiters, Duration patience) {
        this.tables = tables;
        this.clock = clock;
        this.timers = timers;
        this.activities = activities;
        this.waiters = waiters;
        this.patience = patience;
    }

    Advanced advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time cannot be wound back: " + by);
        }
        return alone(() -> {
            Fired fired = new Fired();
            List<String> running;
            long target = Micros.plus(clock.hold(), by);
            try {
                running = windTo(target, fired);
            } finally {
                resume(clock.mode());
            }
            return new Advanced(clock.now(), List.copyOf(fired.first), fired.count, running);
        });
    }

    void set(Mode mode, Optional<Instant> now) {
        alone(() -> {
            long from = clock.hold();
            long to = now.map(Micros::of).orElse(from);
            try {
                if (to > from) {
                    windTo(to, new Fired());
                } else {
                    clock.holdAt(to);
                }
            } finally {
                resume(mode);
            }
            return null;
        });
    }

    List<String> settle(Duration timeout) {
        long deadline = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(Micros.of(timeout));
        return asBystander(() -> {
            if (!lock(deadline)) {
                return List.of("winding of time");
            }
            try {
                while (activities.awaitQuiet(deadline)) {
                    if (timers.firstDue() > clock.micros()) {
                        return List.of();
                    }
                    fire(timer -> {});
                }
                return activities.names();
            } finally {
                moving.unlock();
            }
        });
    }

    /// Fires some timers that are due, or jumps to the next one where the mode is to skip.
    ///
    /// @return when there is something to do next, in microseconds; the past for at once
    long step() {
        moving.lock();
        try {
            long due = timers.firstDue();
            if (due <= clock.micros()) {
                fire(timer -> {});
                return Long.MIN_VALUE;
            }
            return clock.mode() == Mode.SKIP && skipTo(timers.firstToSkipTo()) ? Long.MIN_VALUE : due;
        } finally {
            moving.unlock();
        }
    }

    private boolean skipTo(long due) {
        if (due == Long.MAX_VALUE) {
            return false;
        }
        // The unit first, then the claim: a unit that begins an activity must never wait for one that holds the claim.
        boolean skipped = tables.transact(() -> activities.ifQuiet(() -> clock.resume(Mode.SKIP, due)));
        if (skipped) {
            waiters.expire(due);
        }
        return skipped;
    }

    /// @return what keeps the system from getting quiet; empty if time is wound to the end
    private List<String> windTo(long target, Fired fired) {
        while (activities.awaitQuiet(System.nanoTime() + patience.toNanos())) {
            long now = clock.micros();
            // Whoever waits until now answers before anything else happens now.
            if (waiters.expire(now)) {
                continue;
            }
            long due = timers.firstDue();
            if (due <= now) {
                fire(fired);
                continue;
            }
            if (now >= target) {
                return List.of();
            }
            clock.holdAt(Math.min(target, Math.min(due, waiters.firstDeadline())));
        }
        return activities.names();
    }

    private void fire(Consumer<Timer> fired) {
        try (Timeline.Activity firing = activities.begin("timers")) {
            timers.fire(clock.micros(), fired);
        }
    }

    private void resume(Mode mode) {
        long micros = clock.micros();
        clock.resume(mode, micros);
        waiters.expire(micros);
    }

    private <R> R alone(Supplier<R> move) {
        if (moving.isHeldByCurrentThread()) {
            throw new IllegalStateException("A timer's handler cannot move time");
        }
        return asBystander(() -> {
            moving.lock();
            try {
                return move.get();
            } finally {
                moving.unlock();
            }
        });
    }

    /// Whoever waits for the system to be quiet is not himself what keeps it busy.
    private <R> R asBystander(Supplier<R> wait) {
        if (!Activities.CURRENT.isBound()) {
            return wait.get();
        }
        Activities.Running own = Activities.CURRENT.get();
        own.suspend();
        try {
            return wait.get();
        } finally {
            own.resume();
        }
    }

    private boolean lock(long deadline) {
        try {
            return moving.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static final class Fired implements Consumer<Timer> {
        private final List<Timer> first = new ArrayList<>();
        private long count;

        @Override public void accept(Timer timer) {
            count++;
            if (first.size() < FIRED_TOLD) {
                first.add(timer);
            }
        }
    }
}
