package dev.brume.stepfunctions.asl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// After which errors a state is tried again, how often and when.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error
///
/// @param interval before the first retry
/// @param maxAttempts 0 for never
/// @param fullJitter whether each delay is drawn between 0 and what it would have been
public record Retrier(
        List<String> errorEquals,
        Duration interval,
        int maxAttempts,
        double backoffRate,
        Optional<Duration> maxDelay,
        boolean fullJitter) {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    static final int MAX_ATTEMPTS = 3;
    static final double BACKOFF_RATE = 2.0;
    /// The longest that an execution lasts: a longer delay makes no difference, but would overflow.
    private static final Duration NEVER = Duration.ofDays(366);

    public Retrier {
        errorEquals = List.copyOf(errorEquals);
    }

    public boolean handles(String error) {
        return ErrorNames.match(errorEquals, error);
    }

    /// @param retry counted from 0
    public Duration delay(int retry, RandomGenerator random) {
        double seconds = interval.toSeconds() * Math.pow(backoffRate, retry);
        double bounded = Math.min(seconds, maxDelay.orElse(NEVER).toSeconds());
        double drawn = fullJitter ? random.nextDouble() * bounded : bounded;
        return Duration.ofMillis(Math.round(drawn * 1000));
    }
}
