package dev.brume.lambda.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cases of https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, and those that were recorded.
class BatchResponseTest {
    private static final List<SourceMessage> BATCH = List.of(message("a"), message("b"));

    private static SourceMessage message(String id) {
        return new SourceMessage(id, "handle", 1, null, Instant.EPOCH, "{}", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}", "{}", "null", "",
        "\"\""}) void anEmptyResponseIsASuccess(String response) {
        assertThat(BatchResponse.read(response, BATCH)).isEqualTo(BatchResponse.ALL_DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"foo\":\"a\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{}]}",
        "{\"batchItemFailures\":[\"a\"]}",
        "{\"batchItemFailures\":\"a\"}",
        "[1]",
        "{not json"}) void aMalformedResponseIsAFailureOfAll(String response) {
        assertThat(BatchResponse.read(response, BATCH)).isInstanceOf(BatchResponse.Malformed.class);
    }

    @Test void failuresAreNamedByTheirMessageIds() {
        assertThat(BatchResponse.read("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"},{\"itemIdentifier\":\"b\"}]}", BATCH))
                .isEqualTo(new BatchResponse.Failures(Set.of("b")));
    }
}
