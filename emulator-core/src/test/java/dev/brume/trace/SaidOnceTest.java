package dev.brume.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaidOnceTest {
    private final SaidOnce said = new SaidOnce();

    @Test void whatWasSaidIsNotNew() {
        assertThat(said.isNew("a")).isTrue();
        assertThat(said.isNew("b")).isTrue();
        assertThat(said.isNew("a")).isFalse();
    }

    @Test void whatWasSaidLongAgoIsForgotten() {
        assertThat(said.isNew("a")).isTrue();
        for (int i = 0; i < 1_000; i++) {
            said.isNew("other " + i);
        }
        assertThat(said.isNew("a")).isTrue();
        assertThat(said.isNew("other 999")).isFalse();
    }
}
