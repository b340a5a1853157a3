package dev.brume.sqs.queue;

import dev.brume.aws.DataSize;
import dev.brume.sqs.SqsLimits;
import java.time.Duration;
import java.util.Optional;

/// The settings of a queue.
///
/// @param policy the access policy as it was set, empty if there is none
/// @param fifo present if and only if it is a FIFO queue
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">AWS</a>
public record QueueAttributes(
        Duration delay,
        DataSize maximumMessageSize,
        Duration messageRetentionPeriod,
        Duration receiveMessageWaitTime,
        Duration visibilityTimeout,
        String policy,
        Optional<RedrivePolicy> redrivePolicy,
        Optional<RedriveAllowPolicy> redriveAllowPolicy,
        Encryption encryption,
        Optional<FifoSettings> fifo) {

    public static final QueueAttributes STANDARD_DEFAULTS = new QueueAttributes(
            Duration.ZERO,
            SqsLimits.MAX_MESSAGE,
            Duration.ofDays(4),
            Duration.ZERO,
            Duration.ofSeconds(30),
            "",
            Optional.empty(),
            Optional.empty(),
            Encryption.DEFAULT,
            Optional.empty());

    public static final QueueAttributes FIFO_DEFAULTS = new QueueAttributes(
            STANDARD_DEFAULTS.delay,
            STANDARD_DEFAULTS.maximumMessageSize,
            STANDARD_DEFAULTS.messageRetentionPeriod,
            STANDARD_DEFAULTS.receiveMessageWaitTime,
            STANDARD_DEFAULTS.visibilityTimeout,
            "",
            Optional.empty(),
            Optional.empty(),
            Encryption.DEFAULT,
            Optional.of(FifoSettings.DEFAULT));

    public QueueAttributes withPolicy(String document) {
        return new QueueAttributes(
                delay,
                maximumMessageSize,
                messageRetentionPeriod,
                receiveMessageWaitTime,
                visibilityTimeout,
                document,
                redrivePolicy,
                redriveAllowPolicy,
                encryption,
                fifo);
    }

    /// The value on the wire of an attribute that can be set.
    ///
    /// @return null if the queue does not have it
    public String value(String attribute) {
        return switch (attribute) {
            case "DelaySeconds" -> seconds(delay);
            case "MaximumMessageSize" -> Long.toString(maximumMessageSize.bytes());
            case "MessageRetentionPeriod" -> seconds(messageRetentionPeriod);
            case "ReceiveMessageWaitTimeSeconds" -> seconds(receiveMessageWaitTime);
            case "VisibilityTimeout" -> seconds(visibilityTimeout);
            case "Policy" -> policy.isEmpty() ? null : policy;
            case "RedrivePolicy" -> redrivePolicy.map(RedrivePolicy::json).orElse(null);
            case "RedriveAllowPolicy" -> redriveAllowPolicy.map(RedriveAllowPolicy::json).orElse(null);
            case "KmsMasterKeyId" -> encryption.kms() ? encryption.kmsMasterKeyId() : null;
            case "KmsDataKeyReusePeriodSeconds" -> encryption.kms() ? seconds(encryption.dataKeyReuse()) : null;
            case "SqsManagedSseEnabled" -> Boolean.toString(encryption.sqsManaged());
            case "FifoQueue" -> fifo.isPresent() ? "true" : null;
            case "ContentBasedDeduplication" ->
                    fifo.map(settings -> Boolean.toString(settings.contentBasedDeduplication())).orElse(null);
            case "DeduplicationScope" -> fifo.map(settings -> settings.scope().wire()).orElse(null);
            case "FifoThroughputLimit" -> fifo.map(settings -> settings.throughputLimit().wire()).orElse(null);
            default -> null;
        };
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
