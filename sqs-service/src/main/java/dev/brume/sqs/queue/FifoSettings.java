package dev.brume.sqs.queue;

import java.time.Instant;

/// What only FIFO queues have.
///
/// @param scope within what a MessageDeduplicationId is unique
/// @param formerScope what counts in its place until `scopeSince`: AWS takes a minute to heed a changed scope
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html">AWS</a>
public record FifoSettings(
        boolean contentBasedDeduplication,
        DeduplicationScope scope,
        DeduplicationScope formerScope,
        Instant scopeSince,
        FifoThroughputLimit throughputLimit) {
    public static final FifoSettings DEFAULT = new FifoSettings(
            false, DeduplicationScope.QUEUE, DeduplicationScope.QUEUE, Instant.EPOCH, FifoThroughputLimit.PER_QUEUE);

    /// Within what a message sent now must be unique.
    public DeduplicationScope scopeAt(Instant now) {
        return now.isBefore(scopeSince) ? formerScope : scope;
    }

    public FifoSettings withScope(DeduplicationScope changed, Instant since, Instant now) {
        return new FifoSettings(contentBasedDeduplication, changed, scopeAt(now), since, throughputLimit);
    }

    public FifoSettings withContentBasedDeduplication(boolean enabled) {
        return new FifoSettings(enabled, scope, formerScope, scopeSince, throughputLimit);
    }

    public FifoSettings withThroughputLimit(FifoThroughputLimit limit) {
        return new FifoSettings(contentBasedDeduplication, scope, formerScope, scopeSince, limit);
    }
}
