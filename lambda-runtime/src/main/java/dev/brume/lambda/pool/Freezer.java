package dev.brume.lambda.pool;

import dev.brume.lambda.environment.Environment;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Freezes environments between invocations, as AWS does: those that have rested for some real milliseconds, so that a
/// busy one is not stopped and thawed all the time. Safe on any thread.
final class Freezer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Freezer.class);

    /// Thawing costs the next invocation 0.1 to 0.2 ms.
    static final Duration AFTER = Duration.ofMillis(50);

    private final BiPredicate<Environment, Duration> freezeIfIdle;
    private final ArrayDeque<Rest> resting = new ArrayDeque<>();
    private final Set<Environment> known = new HashSet<>();
    private boolean closed;

    private record Rest(Environment environment, Instant since) {
        Duration left() {
            return Duration.between(Timeline.WALL_CLOCK.instant(), since.plus(AFTER));
        }
    }

    /// @param freezeIfIdle freezes an environment that has been idle for so long; false if it has been used since
    Freezer(BiPredicate<Environment, Duration> freezeIfIdle) {
        this.freezeIfIdle = freezeIfIdle;
        Thread.ofVirtual().name("lambda-freezer").start(this::run);
    }

    /// An invocation has ended.
    synchronized void rests(Environment environment) {
        if (known.add(environment)) {
            resting.addLast(new Rest(environment, Timeline.WALL_CLOCK.instant()));
            if (resting.size() == 1) {
                notifyAll();
            }
        }
    }

    private synchronized Environment next() throws InterruptedException {
        while (!closed) {
            Rest first = resting.peekFirst();
            if (first == null) {
                wait();
            } else if (first.left().isPositive()) {
                wait(first.left().toMillis() + 1);
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
            for (Environment due = next(); due != null; due = next()) {
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
