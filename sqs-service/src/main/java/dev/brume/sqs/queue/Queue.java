package dev.brume.sqs.queue;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.sqs.SqsErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A queue, without its messages: a row of `sqs.queue`.
///
/// @param number unique, also among deleted queues: the beginning of the keys of its messages
/// @param purgedAt when it was purged last; [#NEVER] if it never was
/// @param sequencesEnd above all sequence numbers that its messages have or may get before the row is written again
public record Queue(
        Scope scope,
        String name,
        long number,
        Instant createdAt,
        Instant lastModifiedAt,
        QueueAttributes attributes,
        Map<String, String> tags,
        Instant purgedAt,
        long sequencesEnd) {
    public static final Instant NEVER = Instant.EPOCH;

    public boolean fifo() {
        return attributes.fifo().isPresent();
    }

    public Arn arn() {
        return scope.arn("sqs", name);
    }

    /// Messages sent at or before this are gone.
    public Instant expiredUntil(Instant now) {
        return now.minus(attributes.messageRetentionPeriod());
    }

    public Queue withAttributes(QueueAttributes changed, Instant now) {
        return new Queue(scope, name, number, createdAt, now, changed, tags, purgedAt, sequencesEnd);
    }

    public Queue withPolicy(String document, Instant now) {
        return withAttributes(attributes.withPolicy(document), now);
    }

    public Queue withTags(Map<String, String> changed) {
        return new Queue(scope, name, number, createdAt, lastModifiedAt, attributes, changed, purgedAt, sequencesEnd);
    }

    public Queue withSequencesUpTo(long end) {
        return new Queue(scope, name, number, createdAt, lastModifiedAt, attributes, tags, purgedAt, end);
    }

    /// @throws dev.brume.aws.AwsException `PurgeQueueInProgress` if the last purge is younger than the interval
    public Queue purged(Instant now, Duration interval) {
        if (purgedAt.plus(interval).isAfter(now)) {
            throw SqsErrors.purgeInProgress(name);
        }
        return new Queue(scope, name, number, createdAt, lastModifiedAt, attributes, tags, now, sequencesEnd);
    }
}
