package dev.brume.sqs.message;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.queue.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A message that a queue takes.
///
/// @param systemAttributesMd5 null if none were given
/// @param delay until it can be received
/// @param size of body and attributes, in bytes
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">AWS</a>
public record NewMessage(MessageContents contents, Md5 systemAttributesMd5, Duration delay, long size) {

    /// The message of a SendMessage request.
    ///
    /// @throws dev.brume.aws.AwsException if the queue does not take it
    public static NewMessage of(Queue queue, SendRequest request) {
        if (request.body() == null || request.body().isEmpty()) {
            throw SqsErrors.missingParameter("MessageBody");
        }
        if (queue.fifo() && request.messageGroupId() == null) {
            throw SqsErrors.missingParameter("MessageGroupId");
        }
        requireDeduplicationId(queue, request);
        NewMessage message = checked(queue, request);
        long maximum = queue.attributes().maximumMessageSize().bytes();
        if (message.size > maximum) {
            throw SqsErrors.messageTooLong(maximum);
        }
        return message;
    }

    /// What makes SQS refuse a whole batch because of one of its messages.
    public static void requireForBatch(Queue queue, SendRequest request) {
        if (queue.fifo() && request.messageGroupId() == null) {
            throw SqsErrors.invalidParameter("The request must contain the parameter MessageGroupId.");
        }
        requireDeduplicationId(queue, request);
    }

    /// The message of an entry of a SendMessageBatch request; without [#requireForBatch].
    public static NewMessage ofBatch(Queue queue, SendRequest request) {
        NewMessage message = checked(queue, request);
        long maximum = queue.attributes().maximumMessageSize().bytes();
        if (message.size > maximum) {
            throw SqsErrors.batchEntryTooLong(maximum);
        }
        return message;
    }

    private static void requireDeduplicationId(Queue queue, SendRequest request) {
        boolean missing = queue.fifo()
                && request.deduplicationId() == null
                && !queue.attributes().fifo().get().contentBasedDeduplication();
        if (missing) {
            throw SqsErrors.deduplicationIdMissing();
        }
    }

    private static NewMessage checked(Queue queue, SendRequest request) {
        String body = request.body();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int forbidden = AllowedCharacters.firstForbidden(body, bytes);
        if (forbidden >= 0) {
            throw SqsErrors.invalidMessageContents(forbidden);
        }
        MessageAttributes attributes = MessageAttributes.of(request.attributes());
        MessageContents contents = new MessageContents(
                MessageId.random(),
                body,
                Md5.of(bytes),
                attributes,
                request.senderId(),
                request.traceHeader(),
                groupId(request),
                deduplicationId(queue, request, bytes));
        return new NewMessage(
                contents,
                request.traceHeaderGiven() ? traceHeaderMd5(request.traceHeader()) : null,
                delay(queue, request.delaySeconds()),
                bytes.length + attributes.size());
    }

    private static Md5 traceHeaderMd5(String header) {
        return MessageAttributes.unchecked(Map.of("AWSTraceHeader", new MessageAttribute("String", header, null)))
                .md5();
    }

    private static String groupId(SendRequest request) {
        String groupId = request.messageGroupId();
        if (groupId == null) {
            return "";
        }
        if (!AllowedCharacters.isId(groupId, SqsLimits.MAX_MESSAGE_GROUP_ID_LENGTH)) {
            throw SqsErrors.invalidValue(
                    groupId,
                    "MessageGroupId",
                    "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
        return groupId;
    }

    private static String deduplicationId(Queue queue, SendRequest request, byte[] body) {
        String id = request.deduplicationId();
        if (!queue.fifo()) {
            if (id != null) {
                throw SqsErrors.invalidValue(
                        id,
                        "MessageDeduplicationId",
                        "The request include parameter that is not valid for this queue type.");
            }
            return "";
        }
        if (id == null) {
            return Sha256.hex(body);
        }
        if (!AllowedCharacters.isId(id, SqsLimits.MAX_MESSAGE_DEDUPLICATION_ID_LENGTH)) {
            throw SqsErrors.invalidValue(
                    id,
                    "MessageDeduplicationId",
                    "MessageDeduplicationId can only include alphanumeric and punctuation characters."
                            + " 1 to 128 in length.");
        }
        return id;
    }

    private static Duration delay(Queue queue, Integer seconds) {
        if (seconds == null) {
            return queue.attributes().delay();
        }
        if (seconds < 0 || seconds > SqsLimits.MAX_DELAY.toSeconds()) {
            throw SqsErrors.invalidValue(seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
        }
        if (!queue.fifo()) {
            return Duration.ofSeconds(seconds);
        }
        if (seconds > 0) {
            throw SqsErrors.invalidValue(
                    seconds,
                    "DelaySeconds",
                    "The request include parameter that is not valid for this queue type.");
        }
        // A FIFO queue takes 0 for "not given".
        return queue.attributes().delay();
    }

    public StoredMessage stored(long sequence, Instant now) {
        return new StoredMessage(contents, sequence, now, "", ReceiveState.NONE);
    }
}
