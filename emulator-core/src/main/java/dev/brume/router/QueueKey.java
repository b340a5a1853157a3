package dev.brume.router;

/// A place in a queue before a target.
///
/// @param order the deliveries' `orderedBy`; empty for those that wait for a free place in the target's lane
record QueueKey(String to, String order, long sequence) implements Comparable<QueueKey> {
    static QueueKey first(String to, String order) {
        return new QueueKey(to, order, 0);
    }

    boolean isInQueueOf(QueueKey other) {
        return order.equals(other.order) && to.equals(other.to);
    }

    @Override public int compareTo(QueueKey other) {
        int byTarget = to.compareTo(other.to);
        if (byTarget != 0) {
            return byTarget;
        }
        int byOrder = order.compareTo(other.order);
        return byOrder != 0 ? byOrder : Long.compare(sequence, other.sequence);
    }
}
