package dev.brume.sqs.message;

import dev.brume.sqs.SqsErrors;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What SQS itself knows of a message, in the order in which it is answered.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">AWS</a>
public enum SystemAttributeName {
    SENDER_ID("SenderId"),
    APPROXIMATE_FIRST_RECEIVE_TIMESTAMP("ApproximateFirstReceiveTimestamp"),
    APPROXIMATE_RECEIVE_COUNT("ApproximateReceiveCount"),
    SENT_TIMESTAMP("SentTimestamp"),
    SEQUENCE_NUMBER("SequenceNumber"),
    MESSAGE_DEDUPLICATION_ID("MessageDeduplicationId"),
    MESSAGE_GROUP_ID("MessageGroupId"),
    AWS_TRACE_HEADER("AWSTraceHeader"),
    DEAD_LETTER_QUEUE_SOURCE_ARN("DeadLetterQueueSourceArn");

    public static final Set<SystemAttributeName> NONE = Set.of();
    public static final Set<SystemAttributeName> ALL = EnumSet.allOf(SystemAttributeName.class);

    private final String wire;

    SystemAttributeName(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /// @param names as a request has them, `All` among them; null for none
    /// @throws dev.brume.aws.AwsException `InvalidAttributeName`
    public static Set<SystemAttributeName> select(List<String> names) {
        if (names == null || names.isEmpty()) {
            return NONE;
        }
        Set<SystemAttributeName> selected = EnumSet.noneOf(SystemAttributeName.class);
        for (String name : names) {
            if (name.equals("All")) {
                return ALL;
            }
            selected.add(of(name));
        }
        return selected;
    }

    private static SystemAttributeName of(String name) {
        for (SystemAttributeName attribute : values()) {
            if (attribute.wire.equals(name)) {
                return attribute;
            }
        }
        throw SqsErrors.unknownAttribute(name);
    }

    /// @return null if the message does not have it
    public String of(StoredMessage message, boolean fifo) {
        ReceiveState receives = message.receives();
        return switch (this) {
            case SENDER_ID -> message.contents().senderId();
            case APPROXIMATE_FIRST_RECEIVE_TIMESTAMP ->
                    receives.count() == 0 ? null : Long.toString(receives.firstAt().toEpochMilli());
            case APPROXIMATE_RECEIVE_COUNT -> Integer.toString(receives.count());
            case SENT_TIMESTAMP -> Long.toString(message.sentAt().toEpochMilli());
            case SEQUENCE_NUMBER -> fifo ? SequenceNumbers.text(message.sequence()) : null;
            case MESSAGE_DEDUPLICATION_ID -> fifo ? message.contents().deduplicationId() : null;
            case MESSAGE_GROUP_ID -> orNull(message.messageGroupId());
            case AWS_TRACE_HEADER -> orNull(message.contents().traceHeader());
            case DEAD_LETTER_QUEUE_SOURCE_ARN -> orNull(message.deadLetterSourceArn());
        };
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
