package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "Orders-2_x", "0"}) void wordsAreNames(String name) {
        assertThatCode(() -> QueueName.check(name, false)).doesNotThrowAnyException();
        assertThatCode(() -> QueueName.check(name + ".fifo", true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ö", "a.fifo", "a.b"}) void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> QueueName.check(name, false))
                .hasMessage("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", ".fifo", "a b.fifo", "a.fifo.fifo", "a.FIFO"}) void otherNamesOfFifoQueuesAreRefused(
            String name) {
        assertThatThrownBy(() -> QueueName.check(name, true))
                .hasMessage("The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores,"
                        + " must end with .fifo suffix and be 1 to 80 in length.");
    }

    @Test void aNameHasUpTo80CharactersWithItsSuffix() {
        assertThatCode(() -> QueueName.check("a".repeat(80), false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> QueueName.check("a".repeat(81), false)).isNotNull();
        assertThatCode(() -> QueueName.check("a".repeat(75) + ".fifo", true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> QueueName.check("a".repeat(76) + ".fifo", true)).isNotNull();
    }
}
