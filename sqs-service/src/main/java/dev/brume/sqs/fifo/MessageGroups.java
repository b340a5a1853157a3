package dev.brume.sqs.fifo;

import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.message.VisibleKey;
import dev.brume.sqs.queue.Queue;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The messages of FIFO queues by group. A message can be received if it is visible and all before it in its group are
/// gone or received with it; so of each group only the first message, its head, stands among those that can be received.
///
/// Messages that were hidden, in flight or delayed, have a row by the time they are visible again, to be counted.
final class MessageGroups {
    private final Table<FifoKey, StoredMessage> messages;
    private final Table<VisibleKey, Head> heads;
    private final Table<VisibleKey, Hidden> inFlight;
    private final Table<VisibleKey, Hidden> delayed;

    /// The first message of a group: its key is in the order of what can be received.
    record Head(String messageGroupId) {}

    /// A message that is or was hidden.
    record Hidden(String messageGroupId) {}

    MessageGroups(Tables tables) {
        messages = tables.table("sqs.fifo-message", FifoKey.class, StoredMessage.class);
        heads = tables.table("sqs.fifo-head", VisibleKey.class, Head.class);
        inFlight = tables.table("sqs.fifo-in-flight", VisibleKey.class, Hidden.class);
        delayed = tables.table("sqs.fifo-delayed", VisibleKey.class, Hidden.class);
    }

    StoredMessage find(Queue queue, String group, long sequence) {
        return messages.get(queue.scope(), new FifoKey(queue.number(), group, sequence));
    }

    /// @return null if the group has no message
    StoredMessage head(Queue queue, String group) {
        Row<FifoKey, StoredMessage> row =
                messages.ceiling(queue.scope(), FifoKey.first(queue.number(), group));
        boolean found = row != null
                && row.key().queue() == queue.number()
                && row.key().messageGroupId().equals(group);
        return found ? row.value() : null;
    }

    /// Puts a message at the end of its group.
    void add(Queue queue, StoredMessage message, Instant now) {
        if (head(queue, message.messageGroupId()) == null) {
            heads.put(queue.scope(), visibleKey(queue, message), new Head(message.messageGroupId()));
        }
        messages.put(queue.scope(), key(queue, message), message);
        hide(queue, message, now);
    }

    void replace(Queue queue, StoredMessage before, StoredMessage after, Instant now) {
        boolean first = isHead(queue, before);
        messages.put(queue.scope(), key(queue, after), after);
        unhide(queue, before);
        hide(queue, after, now);
        if (first) {
            heads.remove(queue.scope(), visibleKey(queue, before));
            heads.put(queue.scope(), visibleKey(queue, after), new Head(after.messageGroupId()));
        }
    }

    void remove(Queue queue, StoredMessage message) {
        boolean first = isHead(queue, message);
        messages.remove(queue.scope(), key(queue, message));
        unhide(queue, message);
        if (first) {
            heads.remove(queue.scope(), visibleKey(queue, message));
            StoredMessage next = head(queue, message.messageGroupId());
            if (next != null) {
                heads.put(queue.scope(), visibleKey(queue, next), new Head(next.messageGroupId()));
            }
        }
    }

    private boolean isHead(Queue queue, StoredMessage message) {
        StoredMessage head = head(queue, message.messageGroupId());
        return head != null && head.sequence() == message.sequence();
    }

    private void hide(Queue queue, StoredMessage message, Instant now) {
        if (message.receives().visibleAt().isAfter(now)) {
            hidden(message).put(queue.scope(), visibleKey(queue, message), new Hidden(message.messageGroupId()));
        }
    }

    private void unhide(Queue queue, StoredMessage message) {
        if (!message.receives().visibleAt().equals(Instant.EPOCH)) {
            hidden(message).remove(queue.scope(), visibleKey(queue, message));
        }
    }

    private Table<VisibleKey, Hidden> hidden(StoredMessage message) {
        return message.receives().countHere() == 0 ? delayed : inFlight;
    }

    /// The groups whose first message is visible, those that wait longest first.
    List<String> available(Queue queue, int most, Instant now) {
        List<String> groups = new ArrayList<>(most);
        heads.scan(
                queue.scope(),
                VisibleKey.first(queue.number()),
                VisibleKey.hidden(queue.number(), now.toEpochMilli()),
                row -> {
                    groups.add(row.value().messageGroupId());
                    return groups.size() < most;
                });
        return groups;
    }

    /// When the next group will be available that is not now.
    Instant nextAvailable(Queue queue, Instant now) {
        Row<VisibleKey, Head> row =
                heads.ceiling(queue.scope(), VisibleKey.hidden(queue.number(), now.toEpochMilli()));
        return row != null && row.key().queue() == queue.number()
                ? Instant.ofEpochMilli(row.key().visibleAt())
                : null;
    }

    /// Visits the messages of a group in their order.
    void scan(Queue queue, String group, Predicate<StoredMessage> visitor) {
        messages.scan(
                queue.scope(),
                FifoKey.first(queue.number(), group),
                FifoKey.end(queue.number(), group),
                row -> visitor.test(row.value()));
    }

    void scanAll(Queue queue, Predicate<StoredMessage> visitor) {
        messages.scan(
                queue.scope(),
                FifoKey.first(queue.number(), ""),
                FifoKey.end(queue.number()),
                row -> visitor.test(row.value()));
    }

    long count(Queue queue) {
        return messages.count(queue.scope(), FifoKey.first(queue.number(), ""), FifoKey.end(queue.number()));
    }

    long countInFlight(Queue queue, Instant now) {
        return countHidden(inFlight, queue, now);
    }

    long countDelayed(Queue queue, Instant now) {
        return countHidden(delayed, queue, now);
    }

    private static long countHidden(Table<VisibleKey, Hidden> table, Queue queue, Instant now) {
        return table.count(
                queue.scope(),
                VisibleKey.hidden(queue.number(), now.toEpochMilli()),
                VisibleKey.end(queue.number()));
    }

    void clear(Queue queue) {
        messages.clear(queue.scope(), FifoKey.first(queue.number(), ""), FifoKey.end(queue.number()));
        heads.clear(queue.scope(), VisibleKey.first(queue.number()), VisibleKey.end(queue.number()));
        inFlight.clear(queue.scope(), VisibleKey.first(queue.number()), VisibleKey.end(queue.number()));
        delayed.clear(queue.scope(), VisibleKey.first(queue.number()), VisibleKey.end(queue.number()));
    }

    private static FifoKey key(Queue queue, StoredMessage message) {
        return new FifoKey(queue.number(), message.messageGroupId(), message.sequence());
    }

    private static VisibleKey visibleKey(Queue queue, StoredMessage message) {
        return new VisibleKey(
                queue.number(), visibleFrom(message).toEpochMilli(), message.sequence());
    }

    /// A message that nobody has hidden yet is visible since it was sent.
    static Instant visibleFrom(StoredMessage message) {
        Instant visibleAt = message.receives().visibleAt();
        return visibleAt.isAfter(message.sentAt()) ? visibleAt : message.sentAt();
    }
}
