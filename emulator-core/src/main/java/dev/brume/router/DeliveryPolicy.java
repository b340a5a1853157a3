package dev.brume.router;

import java.time.Duration;

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
        ANY
    }

    /// One attempt.
    public static final DeliveryPolicy ONCE =
            new DeliveryPolicy(Backoff.NONE, Duration.ofDays(1), RetryOn.TRANSIENT, "");
}
