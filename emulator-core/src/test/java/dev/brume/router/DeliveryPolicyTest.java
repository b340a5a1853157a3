package dev.brume.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.router.DeliveryPolicy.RetryOn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPolicyTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Failure THROTTLED = new Failure("ThrottlingException", "Rate exceeded", 429);
    private static final DeliveryPolicy TWO_RETRIES = policy(RetryOn.TRANSIENT, Duration.ofMinutes(1));

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503}) void transientFailureIsRetriedAfterThePauseOfTheBackoff(int status) {
        assertThat(TWO_RETRIES.after(new Failure("X", "", status), 1, NOON, NOON.plusSeconds(1)))
                .isEqualTo(new NextStep.Retry(NOON.plusSeconds(21)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404}) void failureOfTheProducersOwnIsNotRetried(int status) {
        assertThat(TWO_RETRIES.after(new Failure("X", "", status), 1, NOON, NOON)).isEqualTo(new NextStep.GiveUp(""));
    }

    @Test void anyFailureIsRetriedWhereThePolicySaysSo() {
        assertThat(policy(RetryOn.ANY, Duration.ofDays(1)).after(new Failure("X", "", 400), 2, NOON, NOON))
                .isEqualTo(new NextStep.Retry(NOON.plusSeconds(20)));
    }

    @Test void targetThatIsNotSimulatedIsNotTriedAgain() {
        Failure failure = new Failure("NotImplemented", "", 501);
        assertThat(policy(RetryOn.ANY, Duration.ofDays(1)).after(failure, 1, NOON, NOON))
                .isEqualTo(new NextStep.GiveUp(""));
    }

    @Test void lastRetryIsTheLast() {
        assertThat(TWO_RETRIES.after(THROTTLED, 2, NOON, NOON)).isInstanceOf(NextStep.Retry.class);
        assertThat(TWO_RETRIES.after(THROTTLED, 3, NOON, NOON)).isEqualTo(new NextStep.GiveUp("MaximumRetryAttempts"));
    }

    @Test void noAttemptBeginsBeyondTheMaximumAge() {
        assertThat(TWO_RETRIES.after(THROTTLED, 1, NOON, NOON.plusSeconds(40)))
                .isEqualTo(new NextStep.Retry(NOON.plusSeconds(60)));
        assertThat(TWO_RETRIES.after(THROTTLED, 1, NOON, NOON.plusSeconds(41)))
                .isEqualTo(new NextStep.GiveUp("MaximumEventAgeInSeconds"));
    }

    private static DeliveryPolicy policy(RetryOn retryOn, Duration age) {
        return new DeliveryPolicy(Backoff.of(Backoff.every(Duration.ofSeconds(20), 2)), age, retryOn, "");
    }
}
