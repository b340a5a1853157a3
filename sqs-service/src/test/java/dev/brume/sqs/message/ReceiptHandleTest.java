package dev.brume.sqs.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptHandleTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private static StoredMessage received() {
        MessageId id = MessageId.random();
        MessageContents contents =
                new MessageContents(id, "body", Md5.of(new byte[0]), MessageAttributes.NONE, "AIDA", "", "g", "d");
        return new StoredMessage(contents, 7, NOON, "", ReceiveState.NONE).received(NOON, Duration.ofSeconds(30));
    }

    @Test void aHandleFindsItsWayBack() {
        ReceiptHandle handle = ReceiptHandle.of(Long.MAX_VALUE, received(), "a group!");
        assertThat(ReceiptHandle.parse(handle.text())).isEqualTo(handle);
        assertThat(handle.sequence()).isEqualTo(7);
        assertThat(handle.visibleAt()).isEqualTo(NOON.plusSeconds(30).toEpochMilli());
        assertThat(handle.receiveCount()).isOne();
        assertThat(handle.text()).startsWith("AQEB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "AQEB", "AQEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "not base 64!"}) void whatNoReceiveGaveIsRefused(String text) {
        assertThatThrownBy(() -> ReceiptHandle.parse(text))
                .hasMessage("The input receipt handle \"" + text + "\" is not a valid receipt handle.");
    }

    @Test void aHandleThatWasChangedIsRefused() {
        byte[] bytes = Base64.getDecoder().decode(ReceiptHandle.of(1, received(), "").text());
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            String changed = Base64.getEncoder().encodeToString(bytes);
            bytes[i] ^= 1;
            assertThatThrownBy(() -> ReceiptHandle.parse(changed)).as("byte " + i).isNotNull();
        }
    }

    @Test void idsAreUuids() {
        MessageId id = MessageId.random();
        assertThat(id.toString()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(MessageId.parse(id.toString())).isEqualTo(id);
    }

    @Test void sequenceNumbersHaveTwentyDigitsInTheirOrder() {
        assertThat(SequenceNumbers.text(0)).hasSize(20).isLessThan(SequenceNumbers.text(9));
        assertThat(SequenceNumbers.text(9)).isLessThan(SequenceNumbers.text(10));
        assertThat(SequenceNumbers.text(12_345_678_901_234_567L)).hasSize(20);
    }
}
