package dev.brume.stepfunctions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brume.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatesJsonTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0, 0",
        "1.0, 1.0",
        "1.10, 1.1",
        "1E2, 100.0",
        "12345678901234567890123, 12345678901234567890123",
        "0.1, 0.1",
        "1e400, \"Infinity\""
    }) void numbersAreWrittenAsJavaHoldsThem(String read, String written) {
        assertThat(StatesJson.write(StatesJson.parse(read))).isEqualTo(written);
    }

    @Test void documentsAreWrittenWithoutSpaces() {
        assertThat(StatesJson.write(StatesJson.parse("{ \"a\" : [ 1, \"\u00e9\\n\" ] }")))
                .isEqualTo("{\"a\":[1,\"\u00e9\\n\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "1 2", "'a'", "NaN"}) void whatIsNotOneDocumentIsRefused(String text) {
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> StatesJson.parse(text));
    }
}
