package dev.brume.sqs.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.sqs.message.MessageContents;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.message.SystemAttributeName;
import java.util.Base64;

/// A message with all that ReceiveMessage could tell of it, as the JSON protocol has it.
final class ShownMessage {
    /// It was not received, so no receive gave a handle.
    private static final String NO_HANDLE = "not-received";

    private ShownMessage() {}

    static ObjectNode of(StoredMessage message, boolean fifo) {
        MessageContents contents = message.contents();
        ObjectNode shown = Json.object()
                .put("MessageId", contents.id().toString())
                .put("ReceiptHandle", NO_HANDLE)
                .put("MD5OfBody", contents.bodyMd5().hex())
                .put("Body", contents.body());
        ObjectNode attributes = shown.putObject("Attributes");
        for (SystemAttributeName name : SystemAttributeName.ALL) {
            String value = name.of(message, fifo);
            if (value != null) {
                attributes.put(name.wire(), value);
            }
        }
        if (!contents.attributes().isEmpty()) {
            shown.put("MD5OfMessageAttributes", contents.attributes().md5().hex());
            ObjectNode values = shown.putObject("MessageAttributes");
            contents.attributes().values().forEach((name, attribute) -> {
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
