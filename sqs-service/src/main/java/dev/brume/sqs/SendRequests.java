package dev.brume.sqs;

import dev.brume.spi.Call;
import dev.brume.sqs.message.MessageAttribute;
import dev.brume.sqs.message.NewMessage;
import dev.brume.sqs.message.SendRequest;
import dev.brume.sqs.queue.Queue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What comes over the wire to be sent, in the words of the message package.
final class SendRequests {
    private static final String TRACE_HEADER = "AWSTraceHeader";

    private SendRequests() {}

    /// Whether the call came by the protocol that SQS had before JSON; they differ in a few answers.
    static boolean byQueryProtocol(Call call) {
        return call.http() != null && call.http().header("x-amz-target") == null;
    }

    static SendRequest of(Call call, SendMessageRequest request) {
        String given = givenTraceHeader(request.messageSystemAttributes());
        return new SendRequest(
                request.messageBody(),
                request.delaySeconds(),
                attributes(request.messageAttributes()),
                given != null ? given : traceHeaderOf(call),
                given != null,
                request.messageDeduplicationId(),
                request.messageGroupId(),
                call.caller().userId());
    }

    /// @throws dev.brume.aws.AwsException for what SQS refuses the batch as a whole
    static List<SendRequest> ofBatch(Call call, Queue queue, List<SendMessageBatchRequestEntry> entries) {
        List<SendRequest> requests = new ArrayList<>(entries.size());
        long size = 0;
        for (int i = 0; i < entries.size(); i++) {
            SendMessageBatchRequestEntry entry = entries.get(i);
            if (entry.messageBody() == null || entry.messageBody().isEmpty()) {
                throw SqsErrors.missingParameter("SendMessageBatchRequestEntry." + (i + 1) + ".MessageBody");
            }
            String given = givenTraceHeader(entry.messageSystemAttributes());
            SendRequest request = new SendRequest(
                    entry.messageBody(),
                    entry.delaySeconds(),
                    attributes(entry.messageAttributes()),
                    given != null ? given : traceHeaderOf(call),
                    given != null,
                    entry.messageDeduplicationId(),
                    entry.messageGroupId(),
                    call.caller().userId());
            NewMessage.requireForBatch(queue, request);
            size += request.size();
            requests.add(request);
        }
        if (size > SqsLimits.MAX_MESSAGE.bytes()) {
            throw SqsErrors.batchTooLong(size);
        }
        return requests;
    }

    /// A header of the request becomes the message's: a function that sends goes on with its own trace, and so does a
    /// service that sends on behalf of something.
    private static String traceHeaderOf(Call call) {
        if (call.http() == null) {
            return call.cause().header();
        }
        String header = call.http().header("x-amzn-trace-id");
        return header == null ? "" : header;
    }

    /// @return null if there is none
    private static String givenTraceHeader(Map<String, MessageSystemAttributeValue> attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return null;
        }
        attributes.forEach((name, value) -> {
            if (!name.equals(TRACE_HEADER)) {
                throw SqsErrors.invalidParameter("Message system attribute '" + name
                        + "' is not supported. The only supported one is " + TRACE_HEADER + ".");
            }
            if (!"String".equals(value.dataType())) {
                throw SqsErrors.invalidParameter("The type of message (system) attribute '" + name
                        + "' is invalid. You must use only the following supported type prefixes: String.");
            }
            if (value.stringValue() == null || value.stringValue().isEmpty()) {
                throw SqsErrors.invalidParameter("Message (system) attribute '" + name
                        + "' must contain a non-empty value of type 'String'.");
            }
        });
        return attributes.get(TRACE_HEADER).stringValue();
    }

    private static Map<String, MessageAttribute> attributes(Map<String, MessageAttributeValue> attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttribute> converted = LinkedHashMap.newLinkedHashMap(attributes.size());
        attributes.forEach((name, value) -> {
            if (notEmpty(value.stringListValues()) || notEmpty(value.binaryListValues())) {
                throw SqsErrors.unsupportedOperation(
                        "Message attribute list values in SendMessage operation are not supported.");
            }
            converted.put(name, new MessageAttribute(value.dataType(), value.stringValue(), value.binaryValue()));
        });
        return converted;
    }

    private static boolean notEmpty(List<?> list) {
        return list != null && !list.isEmpty();
    }
}
