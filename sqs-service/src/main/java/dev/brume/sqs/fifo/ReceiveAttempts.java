package dev.brume.sqs.fifo;

import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.message.ReceivedMessage;
import dev.brume.sqs.queue.Queue;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Remembers for five minutes what receives with a ReceiveRequestAttemptId got, so that one whose answer was lost can be
/// repeated. In intervals, as [Deduplication].
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-receiverequestattemptid-request-parameter.html">AWS</a>
final class ReceiveAttempts {
    private final Table<Key, Attempt> attempts;

    /// @param interval number of the interval of five minutes since 1970
    record Key(long queue, long interval, String attemptId) implements Comparable<Key> {
        @Override public int compareTo(Key other) {
            int byQueue = Long.compare(queue, other.queue);
            if (byQueue != 0) {
                return byQueue;
            }
            int byInterval = Long.compare(interval, other.interval);
            return byInterval != 0 ? byInterval : attemptId.compareTo(other.attemptId);
        }
    }

    /// @param until when it is forgotten
    record Attempt(List<Taken> taken, Instant until) {}

    /// A message as the receive left it: if it differs now, it was deleted, changed or received again.
    ///
    /// @param receiptHandle as it was answered
    record Taken(String messageGroupId, long sequence, int receiveCount, Instant visibleAt, String receiptHandle) {}

    ReceiveAttempts(Tables tables) {
        this.attempts = tables.table("sqs.receive-attempt", Key.class, Attempt.class);
    }

    /// @return null if there was no such receive within five minutes
    Attempt find(Queue queue, String attemptId, Instant now) {
        for (long interval = interval(now); interval >= interval(now) - 1; interval--) {
            Attempt attempt = attempts.get(queue.scope(), new Key(queue.number(), interval, attemptId));
            if (attempt != null && attempt.until().isAfter(now)) {
                return attempt;
            }
        }
        return null;
    }

    void remember(Queue queue, String attemptId, List<ReceivedMessage> received, Instant now) {
        forgetOld(queue, interval(now) - 1);
        List<Taken> taken = new ArrayList<>(received.size());
        for (ReceivedMessage one : received) {
            taken.add(new Taken(
                    one.message().messageGroupId(),
                    one.message().sequence(),
                    one.message().receives().count(),
                    one.message().receives().visibleAt(),
                    one.receiptHandle().text()));
        }
        attempts.put(
                queue.scope(),
                new Key(queue.number(), interval(now), attemptId),
                new Attempt(List.copyOf(taken), now.plus(SqsLimits.DEDUPLICATION_INTERVAL)));
    }

    private void forgetOld(Queue queue, long until) {
        Key first = new Key(queue.number(), Long.MIN_VALUE, "");
        Row<Key, Attempt> oldest = attempts.ceiling(queue.scope(), first);
        boolean old = oldest != null
                && oldest.key().queue() == queue.number()
                && oldest.key().interval() < until;
        if (old) {
            attempts.clear(queue.scope(), first, new Key(queue.number(), until, ""));
        }
    }

    void clear(Queue queue) {
        attempts.clear(
                queue.scope(),
                new Key(queue.number(), Long.MIN_VALUE, ""),
                new Key(queue.number(), Long.MAX_VALUE, ""));
    }

    private static long interval(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), SqsLimits.DEDUPLICATION_INTERVAL.toMillis());
    }
}
