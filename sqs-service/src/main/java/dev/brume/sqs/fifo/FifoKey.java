package dev.brume.sqs.fifo;

/// Orders the messages of a FIFO queue by group, and in it as they were sent.
///
/// @param queue the queue's number
record FifoKey(long queue, String messageGroupId, long sequence) implements Comparable<FifoKey> {

    /// Before all messages of a group.
    static FifoKey first(long queue, String group) {
        return new FifoKey(queue, group, 0);
    }

    /// Behind all messages of a group.
    static FifoKey end(long queue, String group) {
        return new FifoKey(queue, group, Long.MAX_VALUE);
    }

    /// Behind all messages of a queue.
    static FifoKey end(long queue) {
        return new FifoKey(queue, "\uffff", 0);
    }

    @Override public int compareTo(FifoKey other) {
        int byQueue = Long.compare(queue, other.queue);
        if (byQueue != 0) {
            return byQueue;
        }
        int byGroup = messageGroupId.compareTo(other.messageGroupId);
        return byGroup != 0 ? byGroup : Long.compare(sequence, other.sequence);
    }
}
