package dev.brume.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.lambda.Rig;
import dev.brume.table.MvTables;
import dev.brume.timeline.BackgroundWork;
import dev.brume.timeline.RunningTimeline;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSyntaxTest {
    private static final String INTO_JSON = "Could not parse request body into json: Could not parse payload into json: ";
    private static final String SOURCE =
            "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: ";

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, Rig.NOON);
    private final PayloadSyntax payloads = new PayloadSyntax(new BackgroundWork(timeline));

    @AfterEach void close() {
        timeline.close();
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "1", "\"text\"", "[1, {\"a\": [2]}]", " {\"a\": 1} "}) void anyJsonIsAPayload(String json) {
        assertThat(payloads.synchronous(Blob.utf8(json))).asString(StandardCharsets.UTF_8).isEqualTo(json);
    }

    @Test void noPayloadIsAnEmptyObject() {
        assertThat(payloads.synchronous(null)).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(payloads.asynchronous(Blob.EMPTY)).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }

    /// Recorded: lambda.test_lambda_invoke_payload_encoding_error.
    @Test void whatIsNotUtf8IsRefusedInTheWordsOfAws() {
        byte[] body = {'n', (byte) 0x87, 'r'};
        assertRefused("InvalidRequestContentException", INTO_JSON + "Invalid UTF-8 start byte 0x87" + SOURCE + "3]",
                () -> payloads.synchronous(Blob.of(body)));
        byte[] message = {(byte) 0x99, (byte) 0xeb, 'j'};
        assertRefused("InvalidRequestContentException",
                INTO_JSON + "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value"
                        + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false')" + SOURCE + "1]",
                () -> payloads.synchronous(Blob.of(message)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":}", "{} {}", "{}}", "   ", "hello"}) void whatIsNotOneDocumentIsRefused(String text) {
        assertThatThrownBy(() -> payloads.asynchronous(Blob.utf8(text))).hasMessageStartingWith(INTO_JSON);
    }

    @Test void aLargePayloadIsReadToItsEnd() {
        String large = "[\"" + "a".repeat(200_000) + "\"";
        assertThat(payloads.synchronous(Blob.utf8(large + ']'))).hasSize(200_004);
        assertThatThrownBy(() -> payloads.synchronous(Blob.utf8(large))).hasMessageStartingWith(INTO_JSON);
    }

    @Test void sixMebibytesAreTheLimitOfSynchronousInvocations() {
        assertThat(payloads.synchronous(Blob.utf8('"' + "a".repeat(6_291_454) + '"'))).hasSize(6_291_456);
        assertRefused("RequestEntityTooLargeException", "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
                () -> payloads.synchronous(Blob.utf8('"' + "a".repeat(6_291_455) + '"')));
    }

    @Test void oneMebibyteIsTheLimitOfEvents() {
        assertThat(payloads.asynchronous(Blob.utf8('"' + "a".repeat(1_048_574) + '"'))).hasSize(1_048_576);
        assertRefused("RequestEntityTooLargeException",
                "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
                () -> payloads.asynchronous(Blob.utf8('"' + "a".repeat(1_048_575) + '"')));
    }

    private static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message).extracting(error -> ((AwsException) error).code()).isEqualTo(code);
    }
}
