package dev.brume.sqs.message;

/// Orders the rows of a queue by the time from which they are visible: what can be received stands first.
///
/// @param queue the queue's number
/// @param visibleAt in milliseconds
/// @param sequence the message's place in the queue
public record VisibleKey(long queue, long visibleAt, long sequence) implements Comparable<VisibleKey> {

    /// Before all rows of a queue.
    public static VisibleKey first(long queue) {
        return new VisibleKey(queue, Long.MIN_VALUE, 0);
    }

    /// Behind all rows that are visible at a time, before all that are hidden.
    public static VisibleKey hidden(long queue, long now) {
        return new VisibleKey(queue, now + 1, 0);
    }

    /// Behind all rows of a queue.
    public static VisibleKey end(long queue) {
        return new VisibleKey(queue, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override public int compareTo(VisibleKey other) {
        int byQueue = Long.compare(queue, other.queue);
        if (byQueue != 0) {
            return byQueue;
        }
        int byTime = Long.compare(visibleAt, other.visibleAt);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
