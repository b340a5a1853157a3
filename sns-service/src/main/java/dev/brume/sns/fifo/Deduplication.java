package dev.brume.sns.fifo;

import dev.brume.aws.Scope;
import dev.brume.sns.SnsLimits;
import dev.brume.sns.topic.TopicReference;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;

/// Remembers for five minutes which MessageDeduplicationIds were published.
///
/// The rows stand by the interval of five minutes in which they were written, so that those of an old one can be dropped
/// as a whole.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html">AWS</a>
public final class Deduplication {
    private final Table<Key, Remembered> remembered;

    /// @param interval number of the interval since 1970
    /// @param within a group's id, or empty for the whole topic
    record Key(String topic, long interval, String within, String id) implements Comparable<Key> {
        @Override public int compareTo(Key other) {
            int order = topic.compareTo(other.topic);
            if (order == 0) order = Long.compare(interval, other.interval);
            if (order == 0) order = within.compareTo(other.within);
            return order != 0 ? order : id.compareTo(other.id);
        }
    }

    record Remembered(Published message, Instant until) {}

    /// What was answered for a message.
    ///
    /// @param sequenceNumber null on a standard topic
    public record Published(String messageId, String sequenceNumber) {}

    public Deduplication(Tables tables) {
        this.remembered = tables.table("sns.deduplication", Key.class, Remembered.class);
    }

    /// @param within a group's id, or empty for the whole topic
    /// @return null if no message with this id was published within the last five minutes
    public Published find(TopicReference topic, String within, String id, Instant now) {
        long interval = interval(now);
        for (long candidate = interval; candidate >= interval - 1; candidate--) {
            Remembered row = remembered.get(topic.scope(), new Key(topic.name(), candidate, within, id));
            if (row != null && row.until().isAfter(now)) return row.message();
        }
        return null;
    }

    public void remember(TopicReference topic, String within, String id, Published message, Instant now) {
        forgetOld(topic, interval(now) - 1);
        remembered.put(topic.scope(), new Key(topic.name(), interval(now), within, id),
                new Remembered(message, now.plus(SnsLimits.DEDUPLICATION_INTERVAL)));
    }

    private void forgetOld(TopicReference topic, long until) {
        Scope scope = topic.scope();
        Key first = new Key(topic.name(), Long.MIN_VALUE, "", "");
        Row<Key, Remembered> oldest = remembered.ceiling(scope, first);
        boolean old = oldest != null && oldest.key().topic().equals(topic.name()) && oldest.key().interval() < until;
        if (old) remembered.clear(scope, first, new Key(topic.name(), until, "", ""));
    }

    /// The topic is no more.
    public void clear(TopicReference topic) {
        remembered.clear(topic.scope(), new Key(topic.name(), Long.MIN_VALUE, "", ""), new Key(topic.name(), Long.MAX_VALUE, "", ""));
    }

    private static long interval(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), SnsLimits.DEDUPLICATION_INTERVAL.toMillis());
    }
}
