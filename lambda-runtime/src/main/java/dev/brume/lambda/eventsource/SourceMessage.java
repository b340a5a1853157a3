package dev.brume.lambda.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;

/// A message that was received, as a function's event has it.
///
/// @param receives how often it was received, this time included
/// @param traceHeader its `AWSTraceHeader`; null if it has none
/// @param record its part of the event, JSON
/// @param size of the record, in bytes
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event">AWS</a>
record SourceMessage(String id, String receiptHandle, int receives, String traceHeader, Instant receivedAt, String record, int size) {

    /// @param received as ReceiveMessage answers it, its blobs in Base64
    static SourceMessage of(JsonNode received, EventSourceMapping mapping, Instant now) {
        JsonNode attributes = received.path("Attributes");
        String record = Json.write(record(received, attributes, mapping));
        return new SourceMessage(
                received.path("MessageId").asText(),
                received.path("ReceiptHandle").asText(),
                attributes.path("ApproximateReceiveCount").asInt(1),
                attributes.hasNonNull("AWSTraceHeader") ? attributes.path("AWSTraceHeader").asText() : null,
                now,
                record,
                record.getBytes(StandardCharsets.UTF_8).length);
    }

    private static ObjectNode record(JsonNode received, JsonNode attributes, EventSourceMapping mapping) {
        ObjectNode record = Json.object();
        record.set("messageId", received.path("MessageId"));
        record.set("receiptHandle", received.path("ReceiptHandle"));
        record.set("body", received.path("Body"));
        record.set("attributes", attributes.isMissingNode() ? Json.object() : attributes);
        ObjectNode messageAttributes = record.putObject("messageAttributes");
        for (Iterator<Map.Entry<String, JsonNode>> all = received.path("MessageAttributes").fields(); all.hasNext();) {
            Map.Entry<String, JsonNode> attribute = all.next();
            messageAttributes.set(attribute.getKey(), messageAttribute(attribute.getValue()));
        }
        if (received.has("MD5OfMessageAttributes")) {
            record.set("md5OfMessageAttributes", received.path("MD5OfMessageAttributes"));
        } else if (mapping.settings().gathers()) {
            // So AWS's pollers do it that gather messages, as recorded; the others leave the name out.
            record.putNull("md5OfMessageAttributes");
        }
        record.set("md5OfBody", received.path("MD5OfBody"));
        return record.put("eventSource", "aws:sqs")
                .put("eventSourceARN", mapping.eventSourceArn())
                .put("awsRegion", mapping.scope().region().value());
    }

    private static ObjectNode messageAttribute(JsonNode attribute) {
        ObjectNode shape = Json.object();
        if (attribute.has("StringValue")) {
            shape.set("stringValue", attribute.path("StringValue"));
        }
        if (attribute.has("BinaryValue")) {
            shape.set("binaryValue", attribute.path("BinaryValue"));
        }
        shape.putArray("stringListValues");
        shape.putArray("binaryListValues");
        shape.set("dataType", attribute.path("DataType"));
        return shape;
    }

    /// The record as filters see it.
    ObjectNode tree() {
        return (ObjectNode) Json.parse(record);
    }
}
