package dev.brume.eventbridge.target;

import dev.brume.eventbridge.EventBridgeLimits;
import dev.brume.router.Backoff;
import dev.brume.router.DeliveryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `RetryPolicy` of a target.
///
/// @param maximumRetryAttempts 0 to 185
/// @param maximumEventAgeInSeconds 60 to 86,400
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">AWS</a>
public record Retries(Optional<Integer> maximumRetryAttempts, Optional<Integer> maximumEventAgeInSeconds) {
    public static final Retries DEFAULT = new Retries(Optional.empty(), Optional.empty());

    /// AWS says "exponential back off" and gives no table: pauses double from a second, then stay so that 185 attempts
    /// take a day.
    private static final int DOUBLING = 9;
    private static final Duration PAUSE = Duration.ofMinutes(8);

    public DeliveryPolicy policy(String deadLetterArn) {
        int attempts = maximumRetryAttempts.orElse(EventBridgeLimits.MAX_RETRY_ATTEMPTS);
        List<Backoff.Phase> phases = new ArrayList<>(2);
        int doubling = Math.min(attempts, DOUBLING);
        if (doubling > 0) phases.add(Backoff.exponentially(Duration.ofSeconds(1), Duration.ofSeconds(1L << (doubling - 1)), doubling));
        if (attempts > DOUBLING) phases.add(Backoff.every(PAUSE, attempts - DOUBLING));
        Duration age = maximumEventAgeInSeconds.map(Duration::ofSeconds).orElse(EventBridgeLimits.MAX_EVENT_AGE);
        return new DeliveryPolicy(new Backoff(phases), age, DeliveryPolicy.RetryOn.TRANSIENT, deadLetterArn);
    }
}
