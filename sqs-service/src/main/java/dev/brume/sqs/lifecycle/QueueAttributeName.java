package dev.brume.sqs.lifecycle;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.message.MessageCounts;
import dev.brume.sqs.queue.Queue;
import java.util.ArrayList;
import java.util.List;

/// What GetQueueAttributes can be asked for, in the order in which it is answered.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">AWS</a>
enum QueueAttributeName {
    QUEUE_ARN("QueueArn"),
    APPROXIMATE_NUMBER_OF_MESSAGES("ApproximateNumberOfMessages"),
    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE("ApproximateNumberOfMessagesNotVisible"),
    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED("ApproximateNumberOfMessagesDelayed"),
    CREATED_TIMESTAMP("CreatedTimestamp"),
    LAST_MODIFIED_TIMESTAMP("LastModifiedTimestamp"),
    VISIBILITY_TIMEOUT("VisibilityTimeout"),
    MAXIMUM_MESSAGE_SIZE("MaximumMessageSize"),
    MESSAGE_RETENTION_PERIOD("MessageRetentionPeriod"),
    DELAY_SECONDS("DelaySeconds"),
    RECEIVE_MESSAGE_WAIT_TIME_SECONDS("ReceiveMessageWaitTimeSeconds"),
    POLICY("Policy"),
    REDRIVE_POLICY("RedrivePolicy"),
    REDRIVE_ALLOW_POLICY("RedriveAllowPolicy"),
    KMS_MASTER_KEY_ID("KmsMasterKeyId"),
    KMS_DATA_KEY_REUSE_PERIOD_SECONDS("KmsDataKeyReusePeriodSeconds"),
    SQS_MANAGED_SSE_ENABLED("SqsManagedSseEnabled"),
    FIFO_QUEUE("FifoQueue"),
    CONTENT_BASED_DEDUPLICATION("ContentBasedDeduplication"),
    DEDUPLICATION_SCOPE("DeduplicationScope"),
    FIFO_THROUGHPUT_LIMIT("FifoThroughputLimit");

    private final String wire;

    QueueAttributeName(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static List<QueueAttributeName> select(List<String> names) {
        List<QueueAttributeName> selected = new ArrayList<>(names.size());
        for (String name : names) {
            if (name.equals("All")) {
                return List.of(values());
            }
            selected.add(of(name));
        }
        return selected;
    }

    private static QueueAttributeName of(String name) {
        for (QueueAttributeName attribute : values()) {
            if (attribute.wire.equals(name)) {
                return attribute;
            }
        }
        throw SqsErrors.unknownAttribute(name);
    }

    static boolean needCounts(List<QueueAttributeName> names) {
        return names.contains(APPROXIMATE_NUMBER_OF_MESSAGES)
                || names.contains(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                || names.contains(APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    /// @param counts null if [#needCounts] says so
    /// @return null if the queue does not have it
    String of(Queue queue, MessageCounts counts) {
        return switch (this) {
            case QUEUE_ARN -> queue.arn().toString();
            case APPROXIMATE_NUMBER_OF_MESSAGES -> Long.toString(counts.visible());
            case APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE -> Long.toString(counts.notVisible());
            case APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED -> Long.toString(counts.delayed());
            case CREATED_TIMESTAMP -> Long.toString(queue.createdAt().getEpochSecond());
            case LAST_MODIFIED_TIMESTAMP -> Long.toString(queue.lastModifiedAt().getEpochSecond());
            default -> queue.attributes().value(wire);
        };
    }
}
