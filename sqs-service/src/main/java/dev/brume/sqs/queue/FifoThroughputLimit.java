package dev.brume.sqs.queue;

/// To what the throughput quota of a FIFO queue applies. Brume has no quota on throughput; the setting has its rule.
public enum FifoThroughputLimit {
    PER_QUEUE("perQueue"),
    PER_MESSAGE_GROUP_ID("perMessageGroupId");

    private final String wire;

    FifoThroughputLimit(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
