package dev.brume.sqs.fifo;

import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.message.SentMessage;
import dev.brume.sqs.queue.Queue;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;

/// Remembers for five minutes which MessageDeduplicationIds were sent, also after their messages are gone.
///
/// The rows stand by the interval of five minutes in which they were written, so that those of an old one can be dropped
/// as a whole.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html">AWS</a>
public final class Deduplication {
    private final Table<Key, Remembered> remembered;

    /// @param interval number of the interval since 1970
    /// @param within a group's id, or empty for the whole queue
    record Key(long queue, long interval, String within, String id) implements Comparable<Key> {
        @Override public int compareTo(Key other) {
            int byQueue = Long.compare(queue, other.queue);
            if (byQueue != 0) {
                return byQueue;
            }
            int byInterval = Long.compare(interval, other.interval);
            if (byInterval != 0) {
                return byInterval;
            }
            int byGroup = within.compareTo(other.within);
            return byGroup != 0 ? byGroup : id.compareTo(other.id);
        }
    }

    record Remembered(SentMessage message, Instant until) {}

    public Deduplication(Tables tables) {
        this.remembered = tables.table("sqs.deduplication", Key.class, Remembered.class);
    }

    /// The message that was sent with this id.
    ///
    /// @return null if none was within the last five minutes
    public SentMessage find(Queue queue, String within, String id, Instant now) {
        long interval = interval(now);
        for (long candidate = interval; candidate >= interval - 1; candidate--) {
            Remembered row = remembered.get(queue.scope(), new Key(queue.number(), candidate, within, id));
            if (row != null && row.until().isAfter(now)) {
                return row.message();
            }
        }
        return null;
    }

    public void remember(Queue queue, String within, String id, SentMessage message, Instant now) {
        forgetOld(queue, interval(now) - 1);
        remembered.put(
                queue.scope(),
                new Key(queue.number(), interval(now), within, id),
                new Remembered(message, now.plus(SqsLimits.DEDUPLICATION_INTERVAL)));
    }

    private void forgetOld(Queue queue, long until) {
        Key first = new Key(queue.number(), Long.MIN_VALUE, "", "");
        Row<Key, Remembered> oldest = remembered.ceiling(queue.scope(), first);
        boolean old = oldest != null
                && oldest.key().queue() == queue.number()
                && oldest.key().interval() < until;
        if (old) {
            remembered.clear(queue.scope(), first, new Key(queue.number(), until, "", ""));
        }
    }

    public void clear(Queue queue) {
        remembered.clear(
                queue.scope(),
                new Key(queue.number(), Long.MIN_VALUE, "", ""),
                new Key(queue.number(), Long.MAX_VALUE, "", ""));
    }

    private static long interval(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), SqsLimits.DEDUPLICATION_INTERVAL.toMillis());
    }
}
