package dev.brume.router;

import java.time.Duration;
import java.time.Instant;

/// How hard the router tries.
///
/// @param backoff how often after the first attempt, and when
/// @param maximumAge no attempt begins later than this after the delivery was handed over
/// @param retryOn which failures are worth another attempt
/// @param deadLetter ARN of the queue or topic for what could not be delivered; empty for none
public record DeliveryPolicy(Backoff backoff, Duration maximumAge, RetryOn retryOn, String deadLetter) {
    /// Which failures are worth another attempt.
    public enum RetryOn {
        /// The target's own faults (5xx), throttling (429) and no connection.
        TRANSIENT,
        /// Any failure.
        ANY,
        /// None, not even an attempt that a restart has cut off: it may have arrived.
        NOTHING
    }

    /// One attempt.
    public static final DeliveryPolicy ONCE =
            new DeliveryPolicy(Backoff.NONE, Duration.ofDays(1), RetryOn.TRANSIENT, "");

    /// One attempt, whatever happens: what a restart cuts off has failed.
    public static final DeliveryPolicy AT_MOST_ONCE = new DeliveryPolicy(Backoff.NONE, Duration.ofDays(1), RetryOn.NOTHING, "");

    static final String ATTEMPTS_EXHAUSTED = "MaximumRetryAttempts";
    static final String AGE_EXHAUSTED = "MaximumEventAgeInSeconds";

    /// Decides what follows the failure of an attempt.
    ///
    /// @param attempts how many there were, this one included
    NextStep after(Failure failure, int attempts, Instant createdAt, Instant now) {
        boolean worthIt = switch (retryOn) {
            case ANY -> !failure.isFinal();
            case TRANSIENT -> !failure.isFinal() && failure.isTransient();
            case NOTHING -> false;
        };
        if (!worthIt) {
            return new NextStep.GiveUp("");
        }
        if (attempts > backoff.retries()) {
            return new NextStep.GiveUp(ATTEMPTS_EXHAUSTED);
        }
        Instant next = now.plus(backoff.beforeRetry(attempts));
        // Known now, so that nothing waits for an attempt that may not begin.
        return isTooOld(createdAt, next) ? new NextStep.GiveUp(AGE_EXHAUSTED) : new NextStep.Retry(next);
    }

    boolean isTooOld(Instant createdAt, Instant now) {
        return now.isAfter(createdAt.plus(maximumAge));
    }
}
