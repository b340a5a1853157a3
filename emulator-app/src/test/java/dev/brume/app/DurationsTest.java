package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"90s,PT90S", "15m,PT15M", "2h,PT2H", "1d,P1D", "PT1H30M,PT1H30M", "pt5s,PT5S", "5,5", "m,m", "1w,1w", "xx,xx",
        "'',''"}) void whatPeopleTypeBecomesIso(String typed, String iso) {
        assertThat(Durations.iso(typed)).isEqualTo(iso);
    }
}
