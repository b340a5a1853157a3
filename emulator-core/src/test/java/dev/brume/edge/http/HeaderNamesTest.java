package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.AsciiString;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
    private final HeaderNames names = new HeaderNames();

    @Test void nameThatCameBeforeIsTheSameText() {
        assertThat(names.text(new AsciiString("X-Amz-Date"))).isEqualTo("X-Amz-Date").isSameAs(names.text(new AsciiString("X-Amz-Date")));
    }

    @Test void nameIsAsItCameWhateverItsCase() {
        assertThat(names.text(new AsciiString("X-Amz-Date"))).isEqualTo("X-Amz-Date");
        assertThat(names.text(new AsciiString("x-amz-date"))).isEqualTo("x-amz-date");
        assertThat(names.text("host")).isEqualTo("host");
    }

    @Test void namesOfAClientThatInventsThemAreNotAllKept() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(names.text(new AsciiString("x-" + i))).isEqualTo("x-" + i);
        }
        assertThat(names.text(new AsciiString("x-999"))).isNotSameAs(names.text(new AsciiString("x-999")));
        assertThat(names.text(new AsciiString("x-0"))).isSameAs(names.text(new AsciiString("x-0")));
    }
}
