package dev.brume.lambda.destination;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How Lambda handles the asynchronous invocations of a function, a version or an alias; what is not set has AWS's default.
///
/// @param onSuccess the ARN of a destination
/// @param onFailure the ARN of a destination
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_FunctionEventInvokeConfig.html">AWS</a>
public record EventInvokeConfig(
        Optional<Integer> maximumRetryAttempts,
        Optional<Duration> maximumEventAge,
        Optional<String> onSuccess,
        Optional<String> onFailure,
        Instant lastModified) {

    static final int DEFAULT_RETRY_ATTEMPTS = 2;
    static final Duration DEFAULT_EVENT_AGE = Duration.ofHours(6);

    /// In force where nobody configured anything.
    public static final EventInvokeConfig NONE =
            new EventInvokeConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH);

    /// How often after the first run, 0 to 2.
    public int retryAttempts() {
        return maximumRetryAttempts.orElse(DEFAULT_RETRY_ATTEMPTS);
    }

    public Duration eventAge() {
        return maximumEventAge.orElse(DEFAULT_EVENT_AGE);
    }

    /// What `next` sets, and the rest of this one.
    EventInvokeConfig updatedBy(EventInvokeConfig next) {
        return new EventInvokeConfig(
                next.maximumRetryAttempts.or(() -> maximumRetryAttempts),
                next.maximumEventAge.or(() -> maximumEventAge),
                next.onSuccess.or(() -> onSuccess),
                next.onFailure.or(() -> onFailure),
                next.lastModified);
    }
}
