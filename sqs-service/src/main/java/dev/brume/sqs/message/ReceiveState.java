package dev.brume.sqs.message;

import java.time.Instant;

/// What receives have made of a message.
///
/// @param count how often it was received, in all queues that it has been in
/// @param countHere how often since it came to this queue: this counts towards maxReceiveCount
/// @param firstAt when it was first received
/// @param lastAt when it was last received: the 12 hours of its visibility timeout run from here
/// @param visibleAt when it is or was visible again
/// @param visibility what has made `visibleAt` what it is
public record ReceiveState(
        int count, int countHere, Instant firstAt, Instant lastAt, Instant visibleAt, Visibility visibility) {
    /// What decides when a message is visible.
    public enum Visibility {
        /// The delay it was sent with, or its last receive.
        AS_RECEIVED,
        /// ChangeMessageVisibility.
        CHANGED,
        /// ChangeMessageVisibility with a timeout of 0: it is not in flight any more.
        GIVEN_BACK
    }

    /// Never received.
    public static final ReceiveState NONE =
            new ReceiveState(0, 0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Visibility.AS_RECEIVED);

    public boolean changed() {
        return visibility != Visibility.AS_RECEIVED;
    }

    ReceiveState received(Instant now, Instant visibleAgain) {
        return new ReceiveState(count + 1, countHere + 1, count == 0 ? now : firstAt, now, visibleAgain, Visibility.AS_RECEIVED);
    }

    ReceiveState hiddenUntil(Instant visibleAgain, Instant now) {
        Visibility changed = visibleAgain.isAfter(now) ? Visibility.CHANGED : Visibility.GIVEN_BACK;
        return new ReceiveState(count, countHere, firstAt, lastAt, visibleAgain, changed);
    }

    ReceiveState visibleAt(Instant at) {
        return new ReceiveState(count, countHere, firstAt, lastAt, at, visibility);
    }

    /// In another queue, where nobody has received it yet.
    ReceiveState arrived() {
        return new ReceiveState(count, 0, firstAt, lastAt, Instant.EPOCH, Visibility.AS_RECEIVED);
    }
}
