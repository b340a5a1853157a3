package dev.brume.lambda.pool;

import dev.brume.lambda.environment.Environment;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The environments of one function version. Guarded by its pool.
final class Environments {
    private final FunctionVersion.Id version;
    final ArrayDeque<Idle> idle = new ArrayDeque<>();
    final Set<Environment> busy = new HashSet<>();

    /// How many stay however long they are idle.
    int warm;

    private boolean timerSet;

    /// @param since on the timeline
    /// @param realSince on the wall clock
    record Idle(Environment environment, Instant since, Instant realSince) {
        void close() {
            environment.close();
        }
    }

    Environments(FunctionVersion.Id version) {
        this.version = version;
    }

    FunctionVersion.Id version() {
        return version;
    }

    static String timerKey(FunctionVersion.Id version) {
        return version + ":" + version.revision();
    }

    boolean isEmpty() {
        return idle.isEmpty() && busy.isEmpty() && warm == 0;
    }

    /// @return null if all are busy
    Environment takeLastUsed() {
        Idle last = idle.pollLast();
        if (last == null) {
            return null;
        }
        busy.add(last.environment());
        return last.environment();
    }

    /// Whether one that is idle may make room: those that are to stay warm may not.
    boolean hasMoreThanWarm() {
        return idle.size() + busy.size() > warm;
    }

    /// Those whose process is gone: it crashed, or ran out of time.
    List<Idle> takeCold() {
        List<Idle> cold = new ArrayList<>();
        for (Idle candidate : idle) {
            if (!candidate.environment().isInitialised()) {
                cold.add(candidate);
            }
        }
        idle.removeAll(cold);
        return cold;
    }

    /// Freezes one that is idle, and has been for so long.
    ///
    /// @return false if it is idle, but not for so long
    boolean freeze(Environment environment, Duration idleFor) {
        for (Idle candidate : idle) {
            if (candidate.environment() == environment) {
                boolean longEnough = !candidate.realSince().plus(idleFor).isAfter(Timeline.WALL_CLOCK.instant());
                if (longEnough) {
                    environment.freeze();
                }
                return longEnough;
            }
        }
        return true;
    }

    int frozen() {
        int count = 0;
        for (Idle candidate : idle) {
            count += candidate.environment().state() == Environment.State.FROZEN ? 1 : 0;
        }
        return count;
    }

    List<Idle> takeIdleSince(Instant until) {
        List<Idle> over = new ArrayList<>();
        while (hasMoreThanWarm() && !idle.isEmpty() && !idle.getFirst().since().isAfter(until)) {
            over.add(idle.removeFirst());
        }
        return over;
    }

    /// One timer for all of them, due when the first might have been idle for long enough: an invocation costs no row.
    ///
    /// @return the timer to schedule, if there is none yet and one is needed
    Optional<Timer> timer(Duration longEnough) {
        if (timerSet || idle.isEmpty() || !hasMoreThanWarm()) {
            return Optional.empty();
        }
        timerSet = true;
        return Optional.of(new Timer(version.scope(), RuntimePool.IDLE, timerKey(version), idle.getFirst().since().plus(longEnough)));
    }

    void timerFired() {
        timerSet = false;
    }
}
