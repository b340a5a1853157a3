package dev.brume.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.schema.TimestampFormat;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2015-01-25T08:00:00Z|ISO_8601|2015-01-25T08:00:00Z",
                "2015-01-25T08:00:00.5Z|ISO_8601|2015-01-25T08:00:00.5Z",
                "2015-01-25T08:00:00.123Z|ISO_8601|2015-01-25T08:00:00.123Z",
                "0001-02-03T04:05:06Z|ISO_8601|0001-02-03T04:05:06Z",
                "2015-01-25T08:00:00Z|RFC_822|Sun, 25 Jan 2015 08:00:00 GMT",
                "2015-01-25T08:00:00Z|UNIX|1422172800",
                "2015-01-25T08:00:00.120Z|UNIX|1422172800.12",
                "2015-01-25T08:00:00.007Z|UNIX|1422172800.007",
                "1969-12-31T23:59:58.500Z|UNIX|-1.5",
            }) void timestampsAreWrittenAndReadInTheirFormat(Instant time, TimestampFormat format, String text) {
        assertThat(Timestamps.format(time, format)).isEqualTo(text);
        assertThat(Timestamps.parse(text, format)).isEqualTo(time);
        assertThat(Timestamps.parseAny(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-01-25T10:00:00+02:00", "2015-01-25T08:00:00.000000000Z", "1422172800.0"}) void otherFormsAreReadToo(
            String text) {
        assertThat(Timestamps.parseAny(text)).isEqualTo("2015-01-25T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "x", "2015-01-25", "2015-13-25T08:00:00Z", "NaN", "Infinity", "1e300", "-1e300",
                "+999999999-12-31T23:59:59Z", "Sun, 99 Jan 2015 08:00:00 GMT", "--", "1422172800Z",
            }) void whatIsNoTimeIsNotRead(String text) {
        assertThat(Timestamps.parseAny(text)).isNull();
    }
}
