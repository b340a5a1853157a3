package dev.brume.sqs.standard;

import dev.brume.aws.Scope;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.message.MessageCounts;
import dev.brume.sqs.message.MessageStore;
import dev.brume.sqs.message.NewMessage;
import dev.brume.sqs.message.ReceiptHandle;
import dev.brume.sqs.message.ReceiveState.Visibility;
import dev.brume.sqs.message.ReceivedMessage;
import dev.brume.sqs.message.SentMessage;
import dev.brume.sqs.message.SequenceNumbers;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.message.VisibleKey;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.standard.VisibleMessages.Found;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The messages of standard queues, in the order in which they are or will be visible: a receive takes the first, and
/// puts it back to where its visibility timeout ends. So a send is one row, a receive two, a delete one, however many
/// messages wait.
///
/// Messages sent with a delay stand by themselves until they are received, since they are counted by themselves.
public final class StandardMessages implements MessageStore {
    // How many sends apart rows are looked for that have outlived the retention period.
    private static final int SENDS_PER_EXPIRY = 64;
    private static final int MOST_ROWS = 1_000;

    private final Table<VisibleKey, StoredMessage> messages;
    private final Table<VisibleKey, StoredMessage> delayed;
    private final Table<MovedKey, Moved> moves;
    private final VisibleMessages visible;
    private final SequenceNumbers sequences;

    /// A message that is not where its first receipt handle says: its visibility was changed, or it was received again.
    record MovedKey(long queue, long sequence) implements Comparable<MovedKey> {
        @Override public int compareTo(MovedKey other) {
            int byQueue = Long.compare(queue, other.queue);
            return byQueue != 0 ? byQueue : Long.compare(sequence, other.sequence);
        }
    }

    /// @param visibleAt where it is, in milliseconds
    record Moved(long visibleAt) {}

    public StandardMessages(Tables tables, SequenceNumbers sequences) {
        this.messages = tables.table("sqs.message", VisibleKey.class, StoredMessage.class);
        this.delayed = tables.table("sqs.delayed-message", VisibleKey.class, StoredMessage.class);
        this.moves = tables.table("sqs.moved-message", MovedKey.class, Moved.class);
        this.visible = new VisibleMessages(messages, delayed);
        this.sequences = sequences;
    }

    @Override public SentMessage send(Queue queue, NewMessage message, Instant now) {
        long sequence = sequences.next(queue);
        Duration delay = message.delay();
        VisibleKey key =
                new VisibleKey(queue.number(), now.toEpochMilli() + delay.toMillis(), sequence);
        (delay.isZero() ? messages : delayed).put(queue.scope(), key, message.stored(sequence, now));
        if (sequence % SENDS_PER_EXPIRY == 0) {
            expire(queue, now, 1);
        }
        return new SentMessage(message.contents().id(), -1);
    }

    @Override public void deadLetter(Queue queue, StoredMessage message, String sourceArn, Instant now) {
        long sequence = sequences.next(queue);
        // Its retention period goes on: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
        put(queue, message.deadLetter(sourceArn, sequence, message.sentAt()), now);
    }

    @Override public void redrive(Queue queue, StoredMessage message, Instant now) {
        put(queue, message.redriven(sequences.next(queue), now), now);
    }

    private void put(Queue queue, StoredMessage message, Instant now) {
        messages.put(
                queue.scope(), new VisibleKey(queue.number(), now.toEpochMilli(), message.sequence()), message);
    }

    @Override public List<ReceivedMessage> receive(
            Queue queue, Receive receive, Instant now, Consumer<StoredMessage> deadLetters) {
        Receiving receiving = new Receiving(queue, receive, now, deadLetters);
        List<Found> found;
        do {
            found = visible.find(queue, receive.most(), now, receiving::isToBeGiven);
            found.forEach(receiving::give);
            // All that was found may have had to go, and there be more behind it.
        } while (receiving.received.isEmpty() && !found.isEmpty());
        return receiving.received;
    }

    /// One receive under way.
    private final class Receiving {
        private final Queue queue;
        private final Receive receive;
        private final Instant now;
        private final Instant expiredUntil;
        private final Consumer<StoredMessage> deadLetters;
        private final List<ReceivedMessage> received;

        Receiving(Queue queue, Receive receive, Instant now, Consumer<StoredMessage> deadLetters) {
            this.queue = queue;
            this.receive = receive;
            this.now = now;
            this.expiredUntil = queue.expiredUntil(now);
            this.deadLetters = deadLetters;
            this.received = new ArrayList<>(receive.most());
        }

        boolean isToBeGiven(StoredMessage message) {
            return !message.expired(expiredUntil) && message.receives().countHere() < receive.maxReceives();
        }

        void give(Found found) {
            StoredMessage message = found.row().value();
            remove(queue.scope(), found);
            if (isToBeGiven(message)) {
                StoredMessage hidden = message.received(now, receive.visibilityTimeout());
                ReceiptHandle handle = ReceiptHandle.of(queue.number(), hidden, "");
                VisibleKey key = new VisibleKey(queue.number(), handle.visibleAt(), hidden.sequence());
                messages.put(queue.scope(), key, hidden);
                if (hidden.receives().countHere() > 1) {
                    rememberMove(queue.scope(), key);
                }
                received.add(new ReceivedMessage(hidden, handle));
            } else if (!message.expired(expiredUntil)) {
                deadLetters.accept(message);
            }
        }
    }

    @Override public List<StoredMessage> take(Queue queue, int most, Instant now, Predicate<StoredMessage> accepted) {
        List<StoredMessage> taken = new ArrayList<>();
        Instant expiredUntil = queue.expiredUntil(now);
        for (Found found : visible.find(queue, most, now, message -> !message.expired(expiredUntil))) {
            boolean expired = found.row().value().expired(expiredUntil);
            if (!expired && !accepted.test(found.row().value())) {
                break;
            }
            remove(queue.scope(), found);
            if (!expired) {
                taken.add(found.row().value());
            }
        }
        return taken;
    }

    private void remove(Scope scope, Found found) {
        (found.delayed() ? delayed : messages).remove(scope, found.row().key());
        forgetMove(scope, found.row().key(), found.row().value());
    }

    private void rememberMove(Scope scope, VisibleKey to) {
        moves.put(scope, new MovedKey(to.queue(), to.sequence()), new Moved(to.visibleAt()));
    }

    private void forgetMove(Scope scope, VisibleKey key, StoredMessage message) {
        if (message.receives().changed() || message.receives().countHere() > 1) {
            moves.remove(scope, new MovedKey(key.queue(), key.sequence()));
        }
    }

    /// Any receive's handle will do: API_DeleteMessage promises it of the last one only, but AWS deletes by older ones as
    /// well.
    @Override public void delete(Queue queue, ReceiptHandle handle, Instant now) {
        VisibleKey key = find(queue, handle);
        if (key != null) {
            StoredMessage deleted = messages.remove(queue.scope(), key);
            forgetMove(queue.scope(), key, deleted);
        }
    }

    @Override public void changeVisibility(Queue queue, ReceiptHandle handle, Duration timeout, Instant now) {
        VisibleKey key = find(queue, handle);
        StoredMessage message = key == null ? null : messages.get(queue.scope(), key);
        if (message == null || message.receives().count() != handle.receiveCount()) {
            throw SqsErrors.messageNotAvailable(handle.text());
        }
        // AWS does not mind a timeout that has just ended by itself, as long as nobody else has received the message.
        if (message.receives().visibility() == Visibility.GIVEN_BACK) {
            throw SqsErrors.messageNotInflight();
        }
        StoredMessage changed = message.changeVisibility(timeout, now);
        long visibleAt = changed.receives().visibleAt().toEpochMilli();
        messages.remove(queue.scope(), key);
        VisibleKey moved = new VisibleKey(key.queue(), visibleAt, key.sequence());
        messages.put(queue.scope(), moved, changed);
        rememberMove(queue.scope(), moved);
    }

    /// Where the message is that this receive gave.
    ///
    /// @return null if it was deleted
    private VisibleKey find(Queue queue, ReceiptHandle handle) {
        if (handle.queue() != queue.number()) {
            throw SqsErrors.receiptHandleIsInvalid(handle.text());
        }
        VisibleKey key = new VisibleKey(queue.number(), handle.visibleAt(), handle.sequence());
        if (messages.get(queue.scope(), key) != null) {
            return key;
        }
        Moved move = moves.get(queue.scope(), new MovedKey(queue.number(), handle.sequence()));
        return move == null ? null : new VisibleKey(queue.number(), move.visibleAt(), handle.sequence());
    }

    @Override public boolean hasVisible(Queue queue, Instant now) {
        long millis = now.toEpochMilli();
        return isVisible(messages, queue, millis) || isVisible(delayed, queue, millis);
    }

    private static boolean isVisible(Table<VisibleKey, StoredMessage> table, Queue queue, long now) {
        Row<VisibleKey, StoredMessage> row = table.ceiling(queue.scope(), VisibleKey.first(queue.number()));
        return row != null && row.key().queue() == queue.number() && row.key().visibleAt() <= now;
    }

    @Override public Instant nextVisible(Queue queue, Instant now) {
        long next = Math.min(firstHidden(messages, queue, now), firstHidden(delayed, queue, now));
        return next == Long.MAX_VALUE ? null : Instant.ofEpochMilli(next);
    }

    private static long firstHidden(Table<VisibleKey, StoredMessage> table, Queue queue, Instant now) {
        Row<VisibleKey, StoredMessage> row =
                table.ceiling(queue.scope(), VisibleKey.hidden(queue.number(), now.toEpochMilli()));
        return row != null && row.key().queue() == queue.number() ? row.key().visibleAt() : Long.MAX_VALUE;
    }

    @Override public boolean full(Queue queue, Instant now) {
        return inFlight(queue, now) >= SqsLimits.MAX_IN_FLIGHT;
    }

    private long inFlight(Queue queue, Instant now) {
        return countHidden(messages, queue, now);
    }

    @Override public MessageCounts count(Queue queue, Instant now) {
        return new MessageCounts(
                countVisible(messages, queue, now) + countVisible(delayed, queue, now),
                inFlight(queue, now),
                countHidden(delayed, queue, now));
    }

    private static long countVisible(Table<VisibleKey, StoredMessage> table, Queue queue, Instant now) {
        return table.count(
                queue.scope(),
                VisibleKey.first(queue.number()),
                VisibleKey.hidden(queue.number(), now.toEpochMilli()));
    }

    private static long countHidden(Table<VisibleKey, StoredMessage> table, Queue queue, Instant now) {
        return table.count(
                queue.scope(),
                VisibleKey.hidden(queue.number(), now.toEpochMilli()),
                VisibleKey.end(queue.number()));
    }

    @Override public void purge(Queue queue) {
        long number = queue.number();
        messages.clear(queue.scope(), VisibleKey.first(number), VisibleKey.end(number));
        delayed.clear(queue.scope(), VisibleKey.first(number), VisibleKey.end(number));
        moves.clear(queue.scope(), new MovedKey(number, 0), new MovedKey(number, Long.MAX_VALUE));
    }

    @Override public void drop(Queue queue) {
        purge(queue);
        sequences.forget(queue);
    }

    /// The delay of a standard queue is not retroactive.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html">AWS</a>
    @Override public void changeDelay(Queue queue, Instant now) {}

    @Override public void expire(Queue queue, Instant now, int lookAt) {
        expire(messages, queue, now, lookAt);
        expire(delayed, queue, now, lookAt);
    }

    private void expire(Table<VisibleKey, StoredMessage> table, Queue queue, Instant now, int lookAt) {
        Instant expiredUntil = queue.expiredUntil(now);
        List<Row<VisibleKey, StoredMessage>> expired = new ArrayList<>(0);
        int[] visited = {0};
        table.scan(queue.scope(), VisibleKey.first(queue.number()), VisibleKey.end(queue.number()), row -> {
            if (row.value().expired(expiredUntil)) {
                expired.add(row);
                return expired.size() < MOST_ROWS;
            }
            return ++visited[0] < lookAt;
        });
        for (Row<VisibleKey, StoredMessage> row : expired) {
            table.remove(queue.scope(), row.key());
            forgetMove(queue.scope(), row.key(), row.value());
        }
    }

    @Override public void scan(Queue queue, BiPredicate<StoredMessage, Instant> visitor) {
        boolean[] more = {true};
        for (Table<VisibleKey, StoredMessage> table : List.of(messages, delayed)) {
            if (more[0]) {
                table.scan(queue.scope(), VisibleKey.first(queue.number()), VisibleKey.end(queue.number()), row -> {
                    more[0] = visitor.test(row.value(), Instant.ofEpochMilli(row.key().visibleAt()));
                    return more[0];
                });
            }
        }
    }
}
