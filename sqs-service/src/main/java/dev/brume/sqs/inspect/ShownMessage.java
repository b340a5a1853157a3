package dev.brume.sqs.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.message.SystemAttributeName;
import java.util.Base64;

/// A message with all that ReceiveMessage could tell of it, as the JSON protocol has it.
final class ShownMessage {
    /// It was not received, so no receive gave a handle.
    private static final String NO_HANDLE = "not-received";

    private ShownMessage() {}

    static ObjectNode of(StoredMessage message, boolean fifo) {
        ObjectNode shown = Json.object()
                .put("MessageId", message.id().toString())
                .put("ReceiptHandle", NO_HANDLE)
                .put("MD5OfBody", message.bodyMd5().hex())
                .put("Body", message.body());
        ObjectNode attributes = shown.putObject("Attributes");
        for (SystemAttributeName name : SystemAttributeName.ALL) {
            String value = name.of(message, fifo);
            if (value != null) {
                attributes.put(name.wire(), value);
            }
        }
        if (!message.attributes().isEmpty()) {
            shown.put("MD5OfMessageAttributes", message.attributes().md5().hex());
            ObjectNode values = shown.putObject("MessageAttributes");
            message.attributes().values().forEach((name, attribute) -> {
                ObjectNode value = values.putObject(name);
                if (attribute.binary()) {
                    value.put(
                            "BinaryValue",
                            Base64.getEncoder().encodeToString(attribute.binaryValue().bytes()));
                } else {
                    value.put("StringValue", attribute.stringValue());
                }
                value.put("DataType", attribute.dataType());
            });
        }
        return shown;
    }
}
