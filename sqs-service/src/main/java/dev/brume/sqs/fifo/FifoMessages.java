package dev.brume.sqs.fifo;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.fifo.ReceiveAttempts.Attempt;
import dev.brume.sqs.fifo.ReceiveAttempts.Taken;
import dev.brume.sqs.message.MessageContents;
import dev.brume.sqs.message.MessageCounts;
import dev.brume.sqs.message.MessageStore;
import dev.brume.sqs.message.NewMessage;
import dev.brume.sqs.message.ReceiptHandle;
import dev.brume.sqs.message.ReceivedMessage;
import dev.brume.sqs.message.SentMessage;
import dev.brume.sqs.message.SequenceNumbers;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.queue.DeduplicationScope;
import dev.brume.sqs.queue.Queue;
import dev.brume.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The messages of FIFO queues: once within five minutes, and in order within a group.
public final class FifoMessages implements MessageStore {
    private static final int SENDS_PER_EXPIRY = 64;
    private static final int MOST_ROWS = 1_000;

    private final MessageGroups groups;
    private final Deduplication deduplication;
    private final ReceiveAttempts attempts;
    private final SequenceNumbers sequences;

    public FifoMessages(Tables tables, Deduplication deduplication, SequenceNumbers sequences) {
        this.groups = new MessageGroups(tables);
        this.deduplication = deduplication;
        this.attempts = new ReceiveAttempts(tables);
        this.sequences = sequences;
    }

    @Override public SentMessage send(Queue queue, NewMessage message, Instant now) {
        boolean perGroup = queue.attributes().fifo().get().scopeAt(now) == DeduplicationScope.MESSAGE_GROUP;
        MessageContents contents = message.contents();
        String within = perGroup ? contents.messageGroupId() : "";
        SentMessage duplicate = deduplication.find(queue, within, contents.deduplicationId(), now);
        if (duplicate != null) {
            return duplicate;
        }
        long sequence = sequences.next(queue);
        StoredMessage stored = message.stored(sequence, now);
        groups.add(queue, message.delay().isZero() ? stored : stored.visibleAt(now.plus(message.delay())), now);
        SentMessage sent = new SentMessage(contents.id(), sequence);
        deduplication.remember(queue, within, contents.deduplicationId(), sent, now);
        if (sequence % SENDS_PER_EXPIRY == 0) {
            expire(queue, now, 1);
        }
        return sent;
    }

    @Override public void deadLetter(Queue queue, StoredMessage message, String sourceArn, Instant now) {
        // In a FIFO queue the retention period begins anew:
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
        groups.add(queue, message.deadLetter(sourceArn, sequences.next(queue), now), now);
    }

    @Override public void redrive(Queue queue, StoredMessage message, Instant now) {
        groups.add(queue, message.redriven(sequences.next(queue), now), now);
    }

    @Override public List<ReceivedMessage> receive(
            Queue queue, Receive receive, Instant now, Consumer<StoredMessage> deadLetters) {
        if (receive.attemptId() == null) {
            return receiveNext(queue, receive, now, deadLetters);
        }
        Attempt attempt = attempts.find(queue, receive.attemptId(), now);
        List<ReceivedMessage> received =
                attempt == null ? null : repeat(queue, attempt, receive.visibilityTimeout(), now);
        if (received == null) {
            received = receiveNext(queue, receive, now, deadLetters);
        }
        if (!received.isEmpty()) {
            attempts.remember(queue, receive.attemptId(), received, now);
        }
        return received;
    }

    /// @return null if one of the messages is not as the receive left it
    private List<ReceivedMessage> repeat(Queue queue, Attempt attempt, Duration visibilityTimeout, Instant now) {
        List<StoredMessage> taken = new ArrayList<>();
        for (Taken one : attempt.taken()) {
            StoredMessage message = groups.find(queue, one.messageGroupId(), one.sequence());
            boolean untouched = message != null
                    && message.receives().count() == one.receiveCount()
                    && message.receives().visibleAt().equals(one.visibleAt())
                    && one.visibleAt().isAfter(now);
            if (!untouched) {
                return null;
            }
            taken.add(message);
        }
        List<ReceivedMessage> again = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            StoredMessage hidden = taken.get(i).visibleAt(now.plus(visibilityTimeout));
            groups.replace(queue, taken.get(i), hidden, now);
            again.add(new ReceivedMessage(
                    hidden, ReceiptHandle.parse(attempt.taken().get(i).receiptHandle())));
        }
        return again;
    }

    private List<ReceivedMessage> receiveNext(
            Queue queue, Receive receive, Instant now, Consumer<StoredMessage> deadLetters) {
        List<ReceivedMessage> received = new ArrayList<>(receive.most());
        boolean more = true;
        while (received.isEmpty() && more) {
            // As many as possible of the first group, then of the next: using-messagegroupid-property.
            List<String> available = groups.available(queue, receive.most(), now);
            more = false;
            for (String group : available) {
                more |= receiveOf(queue, group, receive, now, received, deadLetters);
            }
        }
        return received;
    }

    /// @return whether messages were taken out of the queue, so that others stand first now
    private boolean receiveOf(
            Queue queue,
            String group,
            Receive receive,
            Instant now,
            List<ReceivedMessage> received,
            Consumer<StoredMessage> deadLetters) {
        boolean removed = false;
        int most = receive.most() - received.size();
        for (StoredMessage message : visible(queue, group, most, now, receive.maxReceives())) {
            if (message.expired(queue.expiredUntil(now))) {
                groups.remove(queue, message);
                removed = true;
            } else if (message.receives().countHere() >= receive.maxReceives()) {
                groups.remove(queue, message);
                deadLetters.accept(message);
                removed = true;
            } else {
                StoredMessage hidden = message.received(now, receive.visibilityTimeout());
                groups.replace(queue, message, hidden, now);
                received.add(new ReceivedMessage(hidden, ReceiptHandle.of(queue.number(), hidden, group)));
            }
        }
        return removed;
    }

    /// The first messages of a group up to one that is hidden: up to `most` that can be given, and those before them that
    /// must go.
    private List<StoredMessage> visible(Queue queue, String group, int most, Instant now, int maxReceives) {
        if (most == 0) {
            return List.of();
        }
        Instant expiredUntil = queue.expiredUntil(now);
        List<StoredMessage> visible = new ArrayList<>();
        int[] given = {0};
        groups.scan(queue, group, message -> {
            if (MessageGroups.visibleFrom(message).isAfter(now)) {
                return false;
            }
            visible.add(message);
            boolean gone = message.expired(expiredUntil) || message.receives().countHere() >= maxReceives;
            return (given[0] += gone ? 0 : 1) < most && visible.size() < MOST_ROWS;
        });
        return visible;
    }

    @Override public List<StoredMessage> take(Queue queue, int most, Instant now, Predicate<StoredMessage> accepted) {
        List<StoredMessage> taken = new ArrayList<>();
        for (String group : groups.available(queue, most, now)) {
            for (StoredMessage message : visible(queue, group, most - taken.size(), now, Integer.MAX_VALUE)) {
                boolean expired = message.expired(queue.expiredUntil(now));
                if (!expired && !accepted.test(message)) {
                    return taken;
                }
                groups.remove(queue, message);
                if (!expired) {
                    taken.add(message);
                }
            }
        }
        return taken;
    }

    @Override public void delete(Queue queue, ReceiptHandle handle, Instant now) {
        StoredMessage message = find(queue, handle);
        if (message == null) {
            return;
        }
        if (!isHeld(message, handle, now)) {
            throw SqsErrors.receiptHandleExpired(handle.text());
        }
        groups.remove(queue, message);
    }

    @Override public void changeVisibility(Queue queue, ReceiptHandle handle, Duration timeout, Instant now) {
        StoredMessage message = find(queue, handle);
        if (message == null) {
            throw SqsErrors.messageNotAvailable(handle.text());
        }
        if (!isHeld(message, handle, now)) {
            throw SqsErrors.receiptHandleExpired(handle.text());
        }
        groups.replace(queue, message, message.changeVisibility(timeout, now), now);
    }

    private StoredMessage find(Queue queue, ReceiptHandle handle) {
        if (handle.queue() != queue.number()) {
            throw SqsErrors.receiptHandleIsInvalid(handle.text());
        }
        return groups.find(queue, handle.messageGroupId(), handle.sequence());
    }

    /// Whether this receive still holds the message: its visibility timeout has not ended.
    private static boolean isHeld(StoredMessage message, ReceiptHandle handle, Instant now) {
        return message.receives().count() == handle.receiveCount()
                && message.receives().visibleAt().isAfter(now);
    }

    /// The delay of a FIFO queue is retroactive: it changes for the messages that nobody has received yet.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html">AWS</a>
    @Override public void changeDelay(Queue queue, Instant now) {
        Duration delay = queue.attributes().delay();
        List<StoredMessage> waiting = new ArrayList<>();
        groups.scanAll(queue, message -> {
            if (message.receives().count() == 0) {
                waiting.add(message);
            }
            return true;
        });
        for (StoredMessage message : waiting) {
            Instant visibleAt = delay.isZero() ? Instant.EPOCH : message.sentAt().plus(delay);
            if (!visibleAt.equals(message.receives().visibleAt())) {
                groups.replace(queue, message, message.visibleAt(visibleAt), now);
            }
        }
    }

    @Override public boolean hasVisible(Queue queue, Instant now) {
        return !groups.available(queue, 1, now).isEmpty();
    }

    @Override public Instant nextVisible(Queue queue, Instant now) {
        return groups.nextAvailable(queue, now);
    }

    @Override public boolean full(Queue queue, Instant now) {
        return groups.countInFlight(queue, now) >= SqsLimits.MAX_IN_FLIGHT;
    }

    @Override public MessageCounts count(Queue queue, Instant now) {
        long inFlight = groups.countInFlight(queue, now);
        long delayed = groups.countDelayed(queue, now);
        return new MessageCounts(groups.count(queue) - inFlight - delayed, inFlight, delayed);
    }

    @Override public void purge(Queue queue) {
        groups.clear(queue);
        attempts.clear(queue);
    }

    @Override public void drop(Queue queue) {
        purge(queue);
        deduplication.clear(queue);
        sequences.forget(queue);
    }

    @Override public void expire(Queue queue, Instant now, int lookAt) {
        Instant expiredUntil = queue.expiredUntil(now);
        List<StoredMessage> expired = new ArrayList<>(0);
        int[] younger = {0};
        Predicate<StoredMessage> visitor = message -> {
            if (message.expired(expiredUntil)) {
                expired.add(message);
                return expired.size() < MOST_ROWS;
            }
            return ++younger[0] < lookAt;
        };
        groups.scanAll(queue, visitor);
        expired.forEach(message -> groups.remove(queue, message));
    }

    @Override public void scan(Queue queue, BiPredicate<StoredMessage, Instant> visitor) {
        groups.scanAll(queue, message -> visitor.test(message, MessageGroups.visibleFrom(message)));
    }
}
