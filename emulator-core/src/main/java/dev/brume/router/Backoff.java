package dev.brume.router;

import java.time.Duration;
import java.util.List;

/// The pauses before each retry, phase by phase, as AWS tabulates them.
public record Backoff(List<Phase> phases) {
    /// @param retries how many retries the phase has
    /// @param first the pause before the phase's first retry
    /// @param last the pause before its last one; between them it grows exponentially, or not at all if they are equal
    public record Phase(int retries, Duration first, Duration last) {
        Duration before(int retryInPhase) {
            if (retries == 1 || first.equals(last)) {
                return first;
            }
            double share = (retryInPhase - 1) / (double) (retries - 1);
            double millis = first.toMillis() * Math.pow(last.toMillis() / (double) Math.max(1, first.toMillis()), share);
            return Duration.ofMillis(Math.round(millis));
        }
    }

    public static final Backoff NONE = new Backoff(List.of());

    public Backoff {
        phases = List.copyOf(phases);
    }

    public static Backoff of(Phase... phases) {
        return new Backoff(List.of(phases));
    }

    public static Phase immediately(int retries) {
        return new Phase(retries, Duration.ZERO, Duration.ZERO);
    }

    public static Phase every(Duration pause, int retries) {
        return new Phase(retries, pause, pause);
    }

    public static Phase exponentially(Duration first, Duration last, int retries) {
        return new Phase(retries, first, last);
    }

    public int retries() {
        int sum = 0;
        for (Phase phase : phases) {
            sum += phase.retries();
        }
        return sum;
    }

    /// @param retry from 1
    public Duration beforeRetry(int retry) {
        int left = retry;
        for (Phase phase : phases) {
            if (left <= phase.retries()) {
                return phase.before(left);
            }
            left -= phase.retries();
        }
        throw new IllegalArgumentException("There is no retry " + retry);
    }
}
