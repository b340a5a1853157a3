package dev.brume.lambda.pool;

import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Freezes environments between invocations, as AWS does: those that have rested for some real milliseconds, so that a
/// busy one is not stopped and thawed all the time. Safe on any thread.
///
/// @param <E> the environments
final class Freezer<E> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Freezer.class);

    /// Thawing costs the next invocation 0.1 to 0.2 ms.
    static final Duration AFTER = Duration.ofMillis(50);

    private final BiPredicate<E, Duration> freezeIfIdle;
    private final InstantSource clock;
    private final ArrayDeque<Rest<E>> resting = new ArrayDeque<>();
    private final Set<E> known = new HashSet<>();
    private boolean closed;

    private record Rest<E>(E environment, Instant since) {
        Duration left(Instant now) {
            return Duration.between(now, since.plus(AFTER));
        }
    }

    /// @param freezeIfIdle freezes an environment that has been idle for so long; false if it has been used since
    Freezer(BiPredicate<E, Duration> freezeIfIdle) {
        this(freezeIfIdle, Timeline.WALL_CLOCK);
    }

    /// @param clock of real time
    Freezer(BiPredicate<E, Duration> freezeIfIdle, InstantSource clock) {
        this.freezeIfIdle = freezeIfIdle;
        this.clock = clock;
        Thread.ofVirtual().name("lambda-freezer").start(this::run);
    }

    /// An invocation has ended.
    synchronized void rests(E environment) {
        if (known.add(environment)) {
            resting.addLast(new Rest<>(environment, clock.instant()));
            if (resting.size() == 1) {
                notifyAll();
            }
        }
    }

    private synchronized E next() throws InterruptedException {
        while (!closed) {
            Rest<E> first = resting.peekFirst();
            Duration left = first == null ? Duration.ZERO : first.left(clock.instant());
            if (first == null) {
                wait();
            } else if (left.isPositive()) {
                wait(left.toMillis() + 1);
            } else {
                resting.removeFirst();
                known.remove(first.environment());
                return first.environment();
            }
        }
        return null;
    }

    private void run() {
        try {
            for (E due = next(); due != null; due = next()) {
                if (!freezeIfIdle.test(due, AFTER)) {
                    rests(due);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("Environments are not frozen any more", e);
        }
    }

    @Override public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
