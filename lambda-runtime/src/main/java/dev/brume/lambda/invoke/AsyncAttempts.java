package dev.brume.lambda.invoke;

import dev.brume.lambda.destination.Condition;
import dev.brume.lambda.destination.EventInvokeConfig;
import dev.brume.lambda.destination.Failure;
import dev.brume.lambda.destination.FunctionResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What was tried with an event so far: a row beside the event's, so that a retry does not write the payload again.
///
/// @param runs how often the function ran
/// @param refusals how often it could not, in a row: throttled, or Brume's own fault
/// @param response of the last run
/// @param failure why the latest attempt failed
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">AWS</a>
public record AsyncAttempts(int runs, int refusals, Optional<FunctionResponse> response, Failure failure) {
    static final AsyncAttempts NONE = new AsyncAttempts(0, 0, Optional.empty(), Failure.NONE);

    private static final Duration FIRST_AFTER_REFUSAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_AFTER_REFUSAL = Duration.ofMinutes(5);
    private static final int LONGEST_FROM = 10;

    /// What follows an attempt.
    sealed interface Step {
        record Retry(Instant at) implements Step {}

        record End(Condition condition) implements Step {}

        /// The function is gone, and with it whoever could be told.
        record Drop() implements Step {}
    }

    AsyncAttempts ran(FunctionResponse latest) {
        Failure why = latest.functionError().isPresent() ? Failure.of(latest) : Failure.NONE;
        return new AsyncAttempts(runs + 1, 0, Optional.of(latest), why);
    }

    AsyncAttempts refused(Failure why) {
        return new AsyncAttempts(runs, refusals + 1, response, why);
    }

    /// After a run.
    ///
    /// @param baseDelay before the first retry; the second waits twice as long
    Step afterRun(EventInvokeConfig config, Duration baseDelay, Instant receivedAt, Instant now) {
        if (response.orElseThrow().functionError().isEmpty()) {
            return new Step.End(Condition.SUCCESS);
        }
        return runs > config.retryAttempts()
                ? new Step.End(Condition.RETRIES_EXHAUSTED)
                : retry(now.plus(baseDelay.multipliedBy(runs)), config, receivedAt);
    }

    /// After the function could not run, for a reason that may pass: from one second on to five minutes.
    Step afterRefusal(EventInvokeConfig config, Instant receivedAt, Instant now) {
        Duration pause = refusals >= LONGEST_FROM ? LONGEST_AFTER_REFUSAL : FIRST_AFTER_REFUSAL.multipliedBy(1L << (refusals - 1));
        return retry(now.plus(pause), config, receivedAt);
    }

    /// Known now, so that nothing waits for an attempt that may not begin.
    private static Step retry(Instant at, EventInvokeConfig config, Instant receivedAt) {
        return at.isBefore(receivedAt.plus(config.eventAge())) ? new Step.Retry(at) : new Step.End(Condition.EVENT_AGE_EXCEEDED);
    }
}
