package dev.brume.eventbridge.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogEventTest {
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'timestamp': '2029-12-31T00:00:00Z', 'message': 'state is open'} | 2029-12-31T00:00:00Z | state is open",
        "{'timestamp': 1893456000000, 'message': 'm'}                      | 2030-01-01T00:00:00Z | m",
        "{'timestamp': 'noon', 'message': {'a': 1}}                        | 2030-01-01T12:00:00Z | {'a':1}",
        "{'timestamp': null, 'message': 5}                                 | 2030-01-01T12:00:00Z | 5",
    }) void anInputTellsTheTimeAndTheMessage(String input, Instant timestamp, String message) {
        assertThat(LogEvent.of(input.replace('\'', '"'), NOW)).isEqualTo(new LogEvent(timestamp, message.replace('\'', '"')));
    }
}
