package dev.brume.router;

import java.time.Duration;
import java.util.List;

/// The pauses before each retry, phase by phase, as AWS tabulates them.
public record Backoff(List<Phase> phases) {
    /// How the pauses of a phase grow from its first to its last.
    ///
    /// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html">AWS, which shows them as
    ///     curves</a>
    public enum Growth {
        /// By equal steps.
        LINEAR,
        /// By steps that grow by equal amounts.
        ARITHMETIC,
        /// By steps that double.
        GEOMETRIC,
        /// By equal factors.
        EXPONENTIAL;

        Duration pause(Duration first, Duration last, int step, int steps) {
            long from = first.toMillis();
            double way = last.toMillis() - (double) from;
            double millis = switch (this) {
                case LINEAR -> from + way * step / steps;
                case ARITHMETIC -> from + way * step * (step + 1) / (steps * (steps + 1.0));
                case GEOMETRIC -> from + way * (Math.scalb(1.0, step) - 1) / (Math.scalb(1.0, steps) - 1);
                case EXPONENTIAL -> from * Math.pow(last.toMillis() / (double) Math.max(1, from), step / (double) steps);
            };
            return Duration.ofMillis(Math.round(millis));
        }
    }

    /// @param retries how many retries the phase has
    /// @param first the pause before the phase's first retry
    /// @param last the pause before its last one
    /// @param growth of the pauses between them
    public record Phase(int retries, Duration first, Duration last, Growth growth) {
        Duration before(int retryInPhase) {
            return retries == 1 || first.equals(last) ? first : growth.pause(first, last, retryInPhase - 1, retries - 1);
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
        return every(Duration.ZERO, retries);
    }

    public static Phase every(Duration pause, int retries) {
        return new Phase(retries, pause, pause, Growth.LINEAR);
    }

    public static Phase exponentially(Duration first, Duration last, int retries) {
        return new Phase(retries, first, last, Growth.EXPONENTIAL);
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
