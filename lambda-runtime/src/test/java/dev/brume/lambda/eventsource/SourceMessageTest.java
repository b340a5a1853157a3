package dev.brume.lambda.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.UniqueId;
import dev.brume.json.Json;
import dev.brume.lambda.function.FunctionReference;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMessageTest {
    private static EventSourceMapping mapping(int window) {
        MappingSettings defaults = EventSourceRig.DEFAULTS;
        MappingSettings settings = new MappingSettings(10, Duration.ofSeconds(window), defaults.filters(),
                defaults.functionResponseTypes(), defaults.maximumConcurrency(), defaults.stored());
        return new EventSourceMapping(EventSourceRig.SCOPE, UniqueId.uuid(), EventSourceRig.QUEUE,
                new FunctionReference(EventSourceRig.SCOPE, "worker", ""), true, MappingState.ENABLED, settings, EventSourceRig.NOON,
                Map.of());
    }

    private static JsonNode received(String more) {
        return Json.parse("""
                {"MessageId": "m", "ReceiptHandle": "h", "MD5OfBody": "5", "Body": "hello",
                 "Attributes": {"ApproximateReceiveCount": "3", "SentTimestamp": "1", "SenderId": "s",
                                "ApproximateFirstReceiveTimestamp": "2"}%s}
                """.formatted(more));
    }

    @Test void aRecordIsAsAwsWritesIt() {
        JsonNode received = received("""
                , "MD5OfMessageAttributes": "d2",
                 "MessageAttributes": {"Title": {"StringValue": "The Whistler", "DataType": "String"},
                                       "Cover": {"BinaryValue": "AQI=", "DataType": "Binary.png"}}
                """);
        SourceMessage message = SourceMessage.of(received, mapping(0), EventSourceRig.NOON);
        assertThat(Json.parse(message.record())).isEqualTo(Json.parse("""
                {"messageId": "m", "receiptHandle": "h", "body": "hello",
                 "attributes": {"ApproximateReceiveCount": "3", "SentTimestamp": "1", "SenderId": "s",
                                "ApproximateFirstReceiveTimestamp": "2"},
                 "messageAttributes": {
                   "Title": {"stringValue": "The Whistler", "stringListValues": [], "binaryListValues": [], "dataType": "String"},
                   "Cover": {"binaryValue": "AQI=", "stringListValues": [], "binaryListValues": [], "dataType": "Binary.png"}},
                 "md5OfMessageAttributes": "d2", "md5OfBody": "5", "eventSource": "aws:sqs",
                 "eventSourceARN": "arn:aws:sqs:eu-west-3:000000000000:orders", "awsRegion": "eu-west-3"}
                """));
        assertThat(message.receives()).isEqualTo(3);
        assertThat(message.size()).isEqualTo(message.record().length());
    }

    @Test void withoutAttributesTheirDigestIsNullWhereMessagesAreGatheredAndElseAbsent() {
        assertThat(SourceMessage.of(received(""), mapping(1), EventSourceRig.NOON).record())
                .contains("\"md5OfMessageAttributes\":null");
        assertThat(Json.parse(SourceMessage.of(received(""), mapping(0), EventSourceRig.NOON).record()).has("md5OfMessageAttributes"))
                .isFalse();
    }

    /// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"kind\":\"cat\"}   | {\"body\":{\"kind\":[\"cat\"]}}        | true",
        "{\"kind\":\"cat\"}   | {\"body\":[\"cat\"]}                   | false",
        "cat                  | {\"body\":[\"cat\"]}                   | true",
        "cat                  | {\"body\":[{\"prefix\":\"c\"}]}        | true",
        "cat                  | {\"body\":{\"kind\":[\"cat\"]}}        | false",
        "cat                  | {\"eventSource\":[\"aws:sqs\"]}        | true",
        "{cat                 | {\"body\":[\"{cat\"]}                  | true",
        "{\"n\":101}          | {\"body\":{\"n\":[{\"numeric\":[\">\",100]}]}} | true"}) void aBodyIsJsonOrTextForAFilter(String body,
                String pattern, boolean wanted) {
        JsonNode received = ((com.fasterxml.jackson.databind.node.ObjectNode) received("")).put("Body", body.strip());
        MappingSettings settings = new MappingSettings(10, Duration.ZERO, java.util.List.of(pattern.strip()), java.util.List.of(),
                java.util.Optional.empty(), MappingSettings.Stored.NOTHING);
        SourceMessage message = SourceMessage.of(received, mapping(0), EventSourceRig.NOON);
        assertThat(MessageFilter.of(settings).wants(message)).isEqualTo(wanted);
    }
}
