package dev.brume.stepfunctions.asl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {
    @ParameterizedTest
    @CsvSource({
        "log-*.txt, log-1.txt, true", "log-*.txt, log-.txt, true", "log-*.txt, log.txt, false", "*, anything, true",
        "a*b*c, aXbYc, true", "a*b*c, aXcYb, false", "a\\*b, a*b, true", "a\\*b, aXb, false", "a\\\\b, a\\b, true", "aba*aba, aba, false"
    }) void asteriskStandsForAnyTextUnlessItIsEscaped(String pattern, String text, boolean matches) {
        assertThat(Wildcards.parse(pattern).matches(text)).isEqualTo(matches);
    }

    @Test void manyAsterisksTakeNoLongerThanTheText() {
        assertThat(Wildcards.parse("*a".repeat(1_000) + "b").matches("a".repeat(20_000))).isFalse();
    }
}
