package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.clients.RunningBrume;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// How the time passes that a recorded test waited.
sealed interface Pace {
    void pass(Duration time);

    /// Before the first call of a recording.
    default void begin(Recording recording) {}

    /// Whether a call that waits on the server has to be made as one that does not, and the wait after it.
    boolean isWound();

    /// By waiting as the test did.
    record RealTime() implements Pace {
        @Override public void pass(Duration time) {
            LockSupport.parkNanos(time.toNanos());
        }

        @Override public boolean isWound() {
            return false;
        }
    }

    /// Not at all: the client has a clock of its own.
    record ClockOfClient() implements Pace {
        @Override public void pass(Duration time) {}

        @Override public boolean isWound() {
            return false;
        }
    }

    /// By winding the paused clock of a Brume forward, which returns when all that is due then has happened.
    record Wound(RunningBrume brume) implements Pace {
        @Override public void pass(Duration time) {
            brume.advance(time);
        }

        /// A replay of an archive names the time in which the test sent its events; then it is that time.
        @Override public void begin(Recording recording) {
            for (JsonNode step : recording.steps()) {
                String start = step.path("params").path("EventStartTime").path("$date").asText();
                if (!start.isEmpty()) {
                    brume.setTime(Instant.parse(start).plusSeconds(1));
                    return;
                }
            }
        }

        @Override public boolean isWound() {
            return true;
        }
    }
}
