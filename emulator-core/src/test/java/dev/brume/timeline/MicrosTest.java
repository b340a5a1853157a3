package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "2030-01-01T12:00:00.000001Z",
        "-0044-03-15T09:00:00Z"}) void anInstantComesBack(String text) {
        Instant instant = Instant.parse(text);
        assertThat(Micros.instant(Micros.of(instant))).isEqualTo(instant);
    }

    @Test void nanosecondsAreCutOff() {
        assertThat(Micros.of(Instant.ofEpochSecond(1, 1_999))).isEqualTo(1_000_001);
        assertThat(Micros.of(Duration.ofNanos(1_999))).isEqualTo(1);
    }

    @Test void whatIsTooFarAwayStaysFarAway() {
        assertThat(Micros.instant(Micros.of(Instant.MAX))).isAfter(Instant.parse("+200000-01-01T00:00:00Z"));
        assertThat(Micros.instant(Micros.of(Instant.MIN))).isBefore(Instant.parse("-200000-01-01T00:00:00Z"));
        assertThat(Micros.plus(Micros.of(Instant.MAX), Duration.ofDays(400_000_000))).isEqualTo(Long.MAX_VALUE);
        assertThat(Micros.plus(5, Duration.ofNanos(-2_000))).isEqualTo(3);
    }
}
