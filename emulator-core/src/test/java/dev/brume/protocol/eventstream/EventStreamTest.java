package dev.brume.protocol.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
    // The message of the specification's own test suite: {"foo":"bar"} with a string header.
    private static final byte[] JSON_MESSAGE = HexFormat.of()
            .parseHex("0000003d0000002007fd83960c636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e"
                    + "7b27666f6f273a27626172277d8d9c08b1");

    @Test void theMessageOfTheSpecificationIsRead() {
        assertThat(Message.readAll(JSON_MESSAGE))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.headers()).isEqualTo(Map.of("content-type", "application/json"));
                    assertThat(message.payload().text()).isEqualTo("{'foo':'bar'}");
                });
    }

    @Test void theMessageOfTheSpecificationIsWritten() {
        ByteSink sink = new ByteSink();
        new Message(Map.of("content-type", "application/json"), Blob.utf8("{'foo':'bar'}")).write(sink);

        assertThat(sink.toByteArray()).isEqualTo(JSON_MESSAGE);
    }

    @Test void headersOfEveryTypeComeBackAsTheyWent() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("true", true);
        headers.put("false", false);
        headers.put("byte", (byte) -1);
        headers.put("short", (short) -2);
        headers.put("int", -3);
        headers.put("long", -4L);
        headers.put("bytes", Blob.utf8("é"));
        headers.put("text", "é");
        headers.put("time", Instant.parse("2020-01-02T03:04:05.678Z"));
        headers.put("id", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        ByteSink sink = new ByteSink();
        new Message(headers, Blob.EMPTY).write(sink);
        new Message(Map.of(), Blob.utf8("second")).write(sink);

        List<Message> messages = Message.readAll(sink.toByteArray());

        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst().headers()).isEqualTo(headers);
        assertThat(messages.getLast().payload().text()).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 7, 8, 11, 12, 30, 50, 60}) void aFlippedBitIsNoticed(int position) {
        byte[] bytes = JSON_MESSAGE.clone();
        bytes[position] ^= 1;

        assertThatThrownBy(() -> Message.readAll(bytes))
                .isInstanceOf(AwsException.class)
                .hasMessageStartingWith("The event stream is malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "7fffffff0000000000000000", "ffffffffffffffff0000000000000000",
        "000000107fffffff0000000000000000"}) void impossibleLengthsAreRefused(String hex) {
        assertThatThrownBy(() -> Message.readAll(HexFormat.of().parseHex(hex)))
                .isInstanceOf(AwsException.class)
                .hasMessageStartingWith("The event stream is malformed");
    }
}
