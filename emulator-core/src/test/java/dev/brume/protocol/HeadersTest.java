package dev.brume.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadersTest {
    private final Headers headers = Headers.of("Host", "a", "x-amz-meta-b", "1", "X-Amz-Meta-B", "2");

    @Test void aNameIsFoundInAnyCase() {
        assertThat(headers.first("hOST")).isEqualTo("a");
        assertThat(headers.first("x-amz-meta-b")).isEqualTo("1");
        assertThat(headers.all("X-AMZ-META-B")).containsExactly("1", "2");
    }

    @Test void aNameThatIsNotThereIsNotFoundWhetherAnotherHasItsLengthOrNot() {
        assertThat(headers.first("date")).isNull();
        assertThat(headers.first("origin")).isNull();
        assertThat(headers.all("date")).isEmpty();
        assertThat(Headers.NONE.first("host")).isNull();
    }

    @Test void longNamesAreFoundToo() {
        String name = "x".repeat(68);
        assertThat(Headers.of(name, "v").first(name)).isEqualTo("v");
        assertThat(headers.first(name)).isNull();
    }
}
