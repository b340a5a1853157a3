package dev.brume.router;

import static dev.brume.router.Backoff.every;
import static dev.brume.router.Backoff.exponentially;
import static dev.brume.router.Backoff.immediately;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.router.Backoff.Growth;
import dev.brume.router.Backoff.Phase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The tables of https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html.
class BackoffTest {
    static final Backoff AWS_MANAGED = Backoff.of(
            immediately(3), every(ofSeconds(1), 2), exponentially(ofSeconds(1), ofSeconds(20), 10),
            every(ofSeconds(20), 100_000));
    private static final Backoff CUSTOMER_MANAGED = Backoff.of(
            every(ofSeconds(10), 2), exponentially(ofSeconds(10), ofSeconds(600), 10), every(ofSeconds(600), 38));

    @Test void endpointsManagedByAwsAreTriedFor23Days() {
        assertThat(AWS_MANAGED.retries()).isEqualTo(100_015);
        assertThat(sum(AWS_MANAGED)).isBetween(Duration.ofDays(23), Duration.ofDays(23).plusHours(4));
    }

    @Test void endpointsManagedByCustomersAreTriedForSixHours() {
        assertThat(CUSTOMER_MANAGED.retries()).isEqualTo(50);
        assertThat(sum(CUSTOMER_MANAGED)).isBetween(Duration.ofHours(6), Duration.ofHours(7));
    }

    @Test void phasesFollowOneAnother() {
        assertThat(pauses(AWS_MANAGED, 7)).startsWith(ZERO, ZERO, ZERO, ofSeconds(1), ofSeconds(1), ofSeconds(1));
        assertThat(AWS_MANAGED.beforeRetry(15)).isEqualTo(ofSeconds(20));
        assertThat(AWS_MANAGED.beforeRetry(16)).isEqualTo(ofSeconds(20));
        assertThat(AWS_MANAGED.beforeRetry(100_015)).isEqualTo(ofSeconds(20));
    }

    @Test void exponentialPausesGrowByTheSameFactor() {
        Backoff doubling = Backoff.of(exponentially(ofSeconds(1), ofSeconds(8), 4));

        assertThat(pauses(doubling, 4)).containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(4), ofSeconds(8));
    }

    @Test void pausesGrowAsTheirFunctionSays() {
        assertThat(pauses(growing(Growth.LINEAR), 5)).containsExactly(seconds(1, 6, 11, 16, 21));
        assertThat(pauses(growing(Growth.ARITHMETIC), 5)).containsExactly(seconds(1, 3, 7, 13, 21));
        assertThat(pauses(growing(Growth.GEOMETRIC), 5).stream().map(Duration::toMillis))
                .containsExactly(1_000L, 2_333L, 5_000L, 10_333L, 21_000L);
    }

    private static Backoff growing(Growth growth) {
        return Backoff.of(new Phase(5, ofSeconds(1), ofSeconds(21), growth));
    }

    private static Duration[] seconds(long... seconds) {
        return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }

    @Test void asynchronousInvocationsWaitOneMinuteThenTwo() {
        Backoff lambda = Backoff.of(every(ofMinutes(1), 1), every(ofMinutes(2), 1));

        assertThat(pauses(lambda, 2)).containsExactly(ofMinutes(1), ofMinutes(2));
    }

    @Test void thereIsNoRetryBehindTheLastPhase() {
        assertThatThrownBy(() -> Backoff.of(immediately(1)).beforeRetry(2)).hasMessageContaining("no retry 2");
    }

    private static List<Duration> pauses(Backoff backoff, int retries) {
        return IntStream.rangeClosed(1, retries).mapToObj(backoff::beforeRetry).toList();
    }

    private static Duration sum(Backoff backoff) {
        return pauses(backoff, backoff.retries()).stream().reduce(ZERO, Duration::plus);
    }
}
