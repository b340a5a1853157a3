package dev.brume.sqs.message;

import dev.brume.sqs.queue.Queue;

/// The messages of both types of queues.
public record MessageStores(MessageStore standard, MessageStore fifo) {
    public MessageStore of(Queue queue) {
        return queue.fifo() ? fifo : standard;
    }
}
