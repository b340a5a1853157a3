package dev.brume.sqs.message;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// A message in a queue: a row of `sqs.message`, `sqs.delayed-message` or `sqs.fifo-message`.
///
/// @param sequence its place among the messages of its queue
/// @param sentAt its retention period runs from here
/// @param deadLetterSourceArn the queue from which it came here as a dead letter, or empty
public record StoredMessage(
        MessageContents contents, long sequence, Instant sentAt, String deadLetterSourceArn, ReceiveState receives) {

    public StoredMessage {
        Objects.requireNonNull(contents, "A message needs contents");
    }

    public MessageId id() {
        return contents.id();
    }

    public String messageGroupId() {
        return contents.messageGroupId();
    }

    public StoredMessage received(Instant now, Duration visibilityTimeout) {
        return with(receives.received(now, now.plus(visibilityTimeout)));
    }

    /// Hides a received message for another while.
    ///
    /// @param timeout from `now`; 0 makes the message visible at once
    /// @throws dev.brume.aws.AwsException `InvalidParameterValue` if the message would stay hidden beyond 12 hours after
    ///     its receive
    /// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">AWS</a>
    public StoredMessage changeVisibility(Duration timeout, Instant now) {
        // The 12 hours run from the receive; an extension does not restart them.
        Instant visibleAgain = now.plus(timeout);
        if (visibleAgain.isAfter(receives.lastAt().plus(SqsLimits.MAX_VISIBILITY_TIMEOUT))) {
            throw SqsErrors.visibilityBeyondLimit(timeout);
        }
        return with(receives.hiddenUntil(visibleAgain, now));
    }

    /// The same message in a dead-letter queue, where it keeps its id and the count of its receives.
    ///
    /// @param sequenceThere its place in that queue
    /// @param sentThere a standard queue keeps the time it was sent, a FIFO queue starts it anew
    public StoredMessage deadLetter(String sourceArn, long sequenceThere, Instant sentThere) {
        return new StoredMessage(contents, sequenceThere, sentThere, sourceArn, receives.arrived());
    }

    /// A new message of the same contents: what a move task makes of a dead letter.
    public StoredMessage redriven(long sequenceThere, Instant now) {
        return new StoredMessage(contents.withId(MessageId.random()), sequenceThere, now, "", ReceiveState.NONE);
    }

    /// @param until messages sent at or before it are gone
    public boolean expired(Instant until) {
        return !sentAt.isAfter(until);
    }

    private StoredMessage with(ReceiveState state) {
        return new StoredMessage(contents, sequence, sentAt, deadLetterSourceArn, state);
    }

    /// The same receive, but visible at another time.
    public StoredMessage visibleAt(Instant at) {
        return with(receives.visibleAt(at));
    }
}
