package dev.brume.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    @ParameterizedTest
    @CsvSource({
        "2030-01-01T12:00:00Z, 2030-01-01T12:00:00.000Z", "2030-01-01T12:00:00.5Z, 2030-01-01T12:00:00.500Z",
        "2030-12-31T23:59:59.000999Z, 2030-12-31T23:59:59.000Z", "2030-01-01T00:00:07.012345678Z, 2030-01-01T00:00:07.012Z"
    }) void timestampsHaveMilliseconds(Instant time, String text) {
        assertThat(Envelope.timestamp(time)).isEqualTo(text);
    }
}
