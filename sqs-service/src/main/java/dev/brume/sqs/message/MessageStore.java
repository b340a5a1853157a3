package dev.brume.sqs.message;

import dev.brume.sqs.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The messages of the queues of one type. All methods are called within a unit, with the queue as that unit read it.
public interface MessageStore {
    SentMessage send(Queue queue, NewMessage message, Instant now);

    /// Puts a message in that comes from another queue of the same type, which could not get rid of it.
    void deadLetter(Queue queue, StoredMessage message, String sourceArn, Instant now);

    /// Puts a dead letter in as a new message.
    void redrive(Queue queue, StoredMessage message, Instant now);

    /// Takes messages that are visible, and hides them.
    ///
    /// @param deadLetters told of every message that was received too often and is now out of the queue
    List<ReceivedMessage> receive(Queue queue, Receive receive, Instant now, Consumer<StoredMessage> deadLetters);

    /// What a receive wants.
    ///
    /// @param most 1 to 10 messages
    /// @param visibilityTimeout for how long they are hidden
    /// @param attemptId names the receive, so that it can be repeated; null for none
    /// @param maxReceives messages received as often as this become dead letters in place of being received
    record Receive(int most, Duration visibilityTimeout, String attemptId, int maxReceives) {}

    /// Deletes the message that a receive gave, unless it has been received again.
    ///
    /// @throws dev.brume.aws.AwsException `InvalidParameterValue` as a FIFO queue does for an expired handle
    void delete(Queue queue, ReceiptHandle handle, Instant now);

    /// @throws dev.brume.aws.AwsException `InvalidParameterValue`, `MessageNotInflight`
    void changeVisibility(Queue queue, ReceiptHandle handle, Duration timeout, Instant now);

    /// Takes out up to `most` messages that are visible, the first first, up to one that is not accepted.
    List<StoredMessage> take(Queue queue, int most, Instant now, Predicate<StoredMessage> accepted);

    boolean hasVisible(Queue queue, Instant now);

    /// When the next message that is hidden now will be visible.
    ///
    /// @return null if none is hidden
    Instant nextVisible(Queue queue, Instant now);

    MessageCounts count(Queue queue, Instant now);

    void purge(Queue queue);

    /// Forgets all that there is of a queue that is gone.
    void drop(Queue queue);

    /// Lets a changed DelaySeconds count for the messages that are waiting, where it does so.
    void changeDelay(Queue queue, Instant now);

    /// Forgets what has outlived its retention period. That can be received no more in any case; it only takes room and
    /// is counted.
    ///
    /// @param lookAt gives up after so many messages that are younger
    void expire(Queue queue, Instant now, int lookAt);

    /// Whether no more messages can be in flight.
    boolean full(Queue queue, Instant now);

    /// Visits all messages, each with the time from which it is visible.
    void scan(Queue queue, BiPredicate<StoredMessage, Instant> visitor);
}
