package dev.brume.sqs.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a sender asks for, not checked yet.
///
/// @param body null if it is missing
/// @param delaySeconds null for the queue's own
/// @param attributes by name, in the order sent
/// @param traceHeader the sender's X-Ray header, or empty
/// @param traceHeaderGiven whether the header came as a message system attribute, so that its digest is answered
/// @param deduplicationId null if there is none
/// @param messageGroupId null if there is none
/// @param senderId the unique id of the principal
public record SendRequest(
        String body,
        Integer delaySeconds,
        Map<String, MessageAttribute> attributes,
        String traceHeader,
        boolean traceHeaderGiven,
        String deduplicationId,
        String messageGroupId,
        String senderId) {
    /// A message that has nothing but a body.
    public static SendRequest of(String body, String senderId) {
        return new SendRequest(body, null, Map.of(), "", false, null, null, senderId);
    }

    /// What it counts of the size of its batch, whether or not it can be sent.
    public long size() {
        long size = utf8(body);
        for (Map.Entry<String, MessageAttribute> entry : attributes.entrySet()) {
            MessageAttribute attribute = entry.getValue();
            size += utf8(entry.getKey()) + utf8(attribute.dataType()) + utf8(attribute.stringValue());
            size += attribute.binaryValue() == null ? 0 : attribute.binaryValue().size();
        }
        return size;
    }

    private static long utf8(String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
