package dev.brume.sqs.send;

import dev.brume.sqs.fifo.Deduplication;
import dev.brume.sqs.message.MessageStores;
import dev.brume.sqs.message.NewMessage;
import dev.brume.sqs.message.SentMessage;
import dev.brume.sqs.poll.LongPolls;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Queues;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Puts messages into queues. Safe on any thread.
public final class Sender {
    /// Where the ids of deliveries stand among those of messages: no message group can have this name.
    private static final String DELIVERIES = " deliveries";

    private final Tables tables;
    private final Timeline timeline;
    private final Queues queues;
    private final MessageStores messages;
    private final LongPolls polls;
    private final Deduplication deliveries;

    /// One object for all messages of a millisecond, since there may be a million of them. Used within units only.
    private Instant lastSent = Instant.EPOCH;

    public Sender(Tables tables, Timeline timeline, Queues queues, MessageStores messages, LongPolls polls, Deduplication deliveries) {
        this.tables = tables;
        this.timeline = timeline;
        this.queues = queues;
        this.messages = messages;
        this.polls = polls;
        this.deliveries = deliveries;
    }

    public SentMessage send(Queue queue, NewMessage message) {
        return tables.transact(() -> {
            Queue current = queues.require(queue);
            SentMessage sent = messages.of(current).send(current, message, now());
            polls.news(current);
            return sent;
        });
    }

    /// Sends what another service delivers. A delivery that is repeated because the server went down between this unit and
    /// the one that ends it becomes one message.
    public SentMessage deliver(Queue queue, NewMessage message, String deliveryId) {
        if (!tables.durable()) {
            return send(queue, message);
        }
        return tables.transact(() -> {
            Queue current = queues.require(queue);
            SentMessage before = deliveries.find(current, DELIVERIES, deliveryId, now());
            if (before != null) {
                return before;
            }
            SentMessage sent = send(current, message);
            deliveries.remember(current, DELIVERIES, deliveryId, sent, now());
            return sent;
        });
    }

    /// Sends all in one unit, in their order.
    public List<SentMessage> sendAll(Queue queue, List<NewMessage> batch) {
        return tables.transact(() -> {
            Queue current = queues.require(queue);
            Instant now = now();
            List<SentMessage> sent = new ArrayList<>(batch.size());
            for (NewMessage message : batch) {
                sent.add(messages.of(current).send(current, message, now));
                polls.news(current);
            }
            return sent;
        });
    }

    private Instant now() {
        Instant now = timeline.now().truncatedTo(ChronoUnit.MILLIS);
        if (now.equals(lastSent)) {
            return lastSent;
        }
        lastSent = now;
        return now;
    }
}
