package dev.brume.sqs.queue;

/// Within what a MessageDeduplicationId is unique.
public enum DeduplicationScope {
    QUEUE("queue"),
    MESSAGE_GROUP("messageGroup");

    private final String wire;

    DeduplicationScope(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
