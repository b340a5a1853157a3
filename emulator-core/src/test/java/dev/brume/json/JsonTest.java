package dev.brume.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1.10,\"b\":[true,null,\"é\"]}", "12345678901234567890", "1.0", "\"x\"",
        "null"}) void numbersKeepTheirDigitsAndMembersTheirOrder(String text) {
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "{'a':1}", "[1,]", "nul"}) void whatIsNotOneDocumentIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test void whatIsWrongIsSaidWithItsPlaceAndNothingAboutTheParser() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1,"))
                .hasMessage("Unexpected end-of-input within/between Object entries (line 1, column 8)");
        assertThatThrownBy(() -> Json.parse("{"))
                .hasMessage("Unexpected end-of-input: expected close marker for Object (line 1, column 2)");
    }

    @Test void oneValueIsReadOutOfAStream() throws Exception {
        try (JsonParser parser = Json.factory().createParser("[{\"a\":1},2]")) {
            parser.nextToken();
            parser.nextToken();

            assertThat(Json.parseNext(parser)).isEqualTo(Json.parse("{\"a\":1}"));
            assertThat(parser.nextIntValue(0)).isEqualTo(2);
        }
    }

    @Test void sameNameTwiceIsRefusedWhereReadStrictly() {
        assertThat(Json.parse("{\"a\":1,\"a\":2}").path("a").asInt()).isEqualTo(2);
        assertThatThrownBy(() -> Json.parseStrictly("{\"a\":1,\"a\":2}")).hasMessageContaining("Duplicate field 'a'");
    }

    @Test void nestingIsBounded() {
        String deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);

        assertThatThrownBy(() -> Json.parse(deep)).isInstanceOf(JsonException.class).hasMessageContaining("1000");
    }
}
