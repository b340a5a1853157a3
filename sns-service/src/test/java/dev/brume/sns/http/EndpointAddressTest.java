package dev.brume.sns.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {
    @Test void addressHasTheseParts() {
        assertThat(EndpointAddress.parse("https://bob:se%40cret@example.com:8443/a%20b?c=d&e"))
                .contains(new EndpointAddress("https", "bob:se@cret", "example.com", 8443, "/a%20b?c=d&e"));
    }

    @Test void mostOfThemMayBeAbsent() {
        assertThat(EndpointAddress.parse("http://example.com")).contains(new EndpointAddress("http", "", "example.com", -1, "/"));
        assertThat(EndpointAddress.parse("http://example.com?a=b")).contains(new EndpointAddress("http", "", "example.com", -1, "/?a=b"));
    }

    @Test void portIsThatOfTheSchemeIfThereIsNone() {
        assertThat(EndpointAddress.parse("http://example.com/").orElseThrow().portOrDefault()).isEqualTo(80);
        assertThat(EndpointAddress.parse("https://example.com/").orElseThrow().portOrDefault()).isEqualTo(443);
        assertThat(EndpointAddress.parse("https://example.com:8443/").orElseThrow().hostHeader()).isEqualTo("example.com:8443");
        assertThat(EndpointAddress.parse("https://example.com/").orElseThrow().hostHeader()).isEqualTo("example.com");
    }

    @Test void hostIsANameWithAnUnderscoreOrANumericAddress() {
        assertThat(EndpointAddress.parse("http://my_service:8080/")).contains(new EndpointAddress("http", "", "my_service", 8080, "/"));
        assertThat(EndpointAddress.parse("http://[::1]:8080/")).contains(new EndpointAddress("http", "", "[::1]", 8080, "/"));
        assertThat(EndpointAddress.parse("http://[::1]/")).contains(new EndpointAddress("http", "", "[::1]", -1, "/"));
    }

    @ParameterizedTest @ValueSource(strings = {"http://", "http:///path", "http://in valid/", "http://host:port/", "http://host:70000/",
        "http://host:/", "http://bob@/", "hello"}) void whatIsNoAddressIsNone(String url) {
        assertThat(EndpointAddress.parse(url)).isEmpty();
    }
}
