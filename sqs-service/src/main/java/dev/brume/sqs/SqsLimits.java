package dev.brume.sqs;

import dev.brume.aws.DataSize;
import java.time.Duration;

/// The quotas of SQS.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">messages</a>
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html">queues</a>
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">policies</a>
public final class SqsLimits {
    /// Body and message attributes together; also all messages of a batch together.
    public static final DataSize MAX_MESSAGE = DataSize.mebibytes(1);

    public static final DataSize MIN_MAXIMUM_MESSAGE_SIZE = DataSize.kibibytes(1);

    public static final Duration MAX_DELAY = Duration.ofMinutes(15);
    public static final Duration MAX_VISIBILITY_TIMEOUT = Duration.ofHours(12);
    public static final Duration MAX_WAIT = Duration.ofSeconds(20);
    public static final Duration MIN_RETENTION = Duration.ofMinutes(1);
    public static final Duration MAX_RETENTION = Duration.ofDays(14);
    public static final Duration MIN_DATA_KEY_REUSE = Duration.ofMinutes(1);
    public static final Duration MAX_DATA_KEY_REUSE = Duration.ofDays(1);

    /// How long SQS remembers a MessageDeduplicationId and a ReceiveRequestAttemptId.
    public static final Duration DEDUPLICATION_INTERVAL = Duration.ofMinutes(5);

    /// Between two purges of a queue, and between its deletion and the next one of its name.
    public static final Duration PURGE_INTERVAL = Duration.ofSeconds(60);
    public static final Duration DELETED_QUEUE_INTERVAL = Duration.ofSeconds(60);

    /// How long a changed DeduplicationScope takes to be in force.
    /// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    public static final Duration ATTRIBUTE_PROPAGATION = Duration.ofSeconds(60);

    /// Messages received and neither deleted nor visible again, of a standard and of a FIFO queue alike.
    public static final int MAX_IN_FLIGHT = 120_000;

    public static final int MAX_RECEIVED_MESSAGES = 10;
    public static final int MAX_BATCH_ENTRIES = 10;
    public static final int MAX_BATCH_ENTRY_ID_LENGTH = 80;
    public static final int MAX_QUEUE_NAME_LENGTH = 80;
    public static final int MAX_MESSAGE_ATTRIBUTES = 10;
    public static final int MAX_MESSAGE_ATTRIBUTE_NAME_LENGTH = 256;
    public static final int MAX_MESSAGE_GROUP_ID_LENGTH = 128;
    public static final int MAX_MESSAGE_DEDUPLICATION_ID_LENGTH = 128;

    public static final int MAX_RECEIVE_COUNT = 1_000;
    public static final int MAX_REDRIVE_SOURCES = 10;
    public static final int MAX_MOVED_MESSAGES_PER_SECOND = 500;
    public static final int MAX_LISTED_MOVE_TASKS = 10;

    public static final int MAX_LIST_RESULTS = 1_000;
    public static final int MAX_TAGS = 50;
    public static final int MAX_TAG_KEY_LENGTH = 128;
    public static final int MAX_TAG_VALUE_LENGTH = 256;

    public static final int MAX_POLICY_STATEMENTS = 20;
    public static final int MAX_POLICY_PRINCIPALS = 50;
    public static final int MAX_PERMISSION_ACTIONS = 7;
    public static final int MAX_PERMISSION_LABEL_LENGTH = 80;

    private SqsLimits() {}
}
