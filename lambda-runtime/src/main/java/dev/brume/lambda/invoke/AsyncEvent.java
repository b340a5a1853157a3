package dev.brume.lambda.invoke;

import dev.brume.aws.Blob;
import dev.brume.trace.Cause;
import java.time.Duration;
import java.time.Instant;

/// An event that waits for its function: a row until it is over.
///
/// @param qualifier as invoked: a version, an alias, or empty
/// @param payload JSON
/// @param sequence its place among the events of its function
public record AsyncEvent(String requestId, String function, String qualifier, Blob payload, Cause cause, Instant receivedAt,
        long sequence) {
    AsyncEventKey key() {
        return new AsyncEventKey(function, requestId);
    }

    /// From when on no attempt begins any more.
    Instant expiry(Duration maximumAge) {
        return receivedAt.plus(maximumAge);
    }
}
