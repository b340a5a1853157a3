package dev.brume.sqs.receive;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.message.MessageStore;
import dev.brume.sqs.message.MessageStore.Receive;
import dev.brume.sqs.message.MessageStores;
import dev.brume.sqs.message.ReceiptHandle;
import dev.brume.sqs.message.ReceivedMessage;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.poll.LongPolls;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.redrive.DeadLetterQueues;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.timeline.WaitingLines;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Receives messages, and waits for them where that is asked for. Safe on any thread.
public final class Receiver {
    /// Owner of the timers that wake a long poll or a watching reader when a hidden message becomes visible.
    private static final String TIMER = "sqs.visible";

    private final Tables tables;
    private final Timeline timeline;
    private final Trace trace;
    private final Queues queues;
    private final MessageStores messages;
    private final DeadLetterQueues deadLetterQueues;
    private final LongPolls polls;

    public Receiver(
            Tables tables,
            Timeline timeline,
            Trace trace,
            Queues queues,
            MessageStores messages,
            LongPolls polls) {
        this.tables = tables;
        this.timeline = timeline;
        this.trace = trace;
        this.queues = queues;
        this.messages = messages;
        this.deadLetterQueues = new DeadLetterQueues(queues);
        this.polls = polls;
        timeline.onDue(TIMER, this::visibleAgain);
    }

    /// @return none if none came in time
    /// @throws dev.brume.aws.AwsException `QueueDoesNotExist` if the queue is or was deleted meanwhile, `OverLimit`
    public List<ReceivedMessage> receive(Queue queue, ReceiveRequest request) {
        boolean wait = !request.waitTime().isZero();
        List<ReceivedMessage> received = tables.transact(() -> attempt(queue, request, wait, null));
        return received.isEmpty() && wait ? poll(queue, request) : received;
    }

    public void delete(Queue queue, ReceiptHandle handle) {
        tables.transact(() -> {
            Queue current = queues.require(queue);
            messages.of(current).delete(current, handle, now());
            // Another message may be the first of its group now, or there may be room for another one in flight.
            polls.news(current);
        });
    }

    public void changeVisibility(Queue queue, ReceiptHandle handle, Duration timeout) {
        tables.transact(() -> {
            Queue current = queues.require(queue);
            messages.of(current).changeVisibility(current, handle, timeout, now());
            polls.news(current);
        });
    }

    private List<ReceivedMessage> poll(Queue queue, ReceiveRequest request) {
        Instant deadline = timeline.now().plus(request.waitTime());
        try (WaitingLines<Long>.Place place = polls.enter(queue)) {
            while (true) {
                List<ReceivedMessage> received = tables.transact(() -> attempt(queue, request, true, deadline));
                if (!received.isEmpty() || !place.await(deadline)) {
                    return received;
                }
            }
        }
    }

    /// @param patient whether the caller waits, so that an error would be no answer
    /// @param deadline until when the caller waits if there is nothing; null if it does not wait yet
    private List<ReceivedMessage> attempt(Queue asked, ReceiveRequest request, boolean patient, Instant deadline) {
        Queue queue = queues.require(asked);
        Instant now = now();
        MessageStore store = messages.of(queue);
        List<ReceivedMessage> received = store.full(queue, now)
                ? refused(queue, patient)
                : take(queue, store, request, now);
        boolean watched = polls.isWatched(queue);
        if (received.isEmpty() && (deadline != null || watched)) {
            Instant next = store.nextVisible(queue, now);
            // Where time skips, it skips to the next message even if this caller will have gone by then: it would wait in
            // vain for all of its time otherwise, and so would the next one.
            if (next != null && (watched || next.isBefore(deadline) || timeline.mode() == Timeline.Mode.SKIP)) {
                timeline.schedule(new Timer(queue.scope(), TIMER, queue.name(), next));
            } else if (next == null) {
                // What it was for has been deleted: time must not skip there.
                timeline.cancel(queue.scope(), TIMER, queue.name());
            }
        }
        return received;
    }

    private void visibleAgain(Timer timer) {
        Queue queue = queues.find(timer.scope(), timer.key());
        if (queue != null) {
            polls.news(queue);
        }
    }

    /// A long poll of a standard queue, and a FIFO queue in any case, gets nothing in place of an error
    /// (API_ChangeMessageVisibility, quotas-messages).
    private static List<ReceivedMessage> refused(Queue queue, boolean patient) {
        if (patient || queue.fifo()) {
            return List.of();
        }
        throw SqsErrors.tooManyInFlight();
    }

    private List<ReceivedMessage> take(Queue queue, MessageStore store, ReceiveRequest request, Instant now) {
        Queue deadLetterQueue = deadLetterQueues.of(queue);
        int maxReceives = deadLetterQueue == null
                ? Integer.MAX_VALUE
                : queue.attributes().redrivePolicy().get().maxReceiveCount();
        Receive receive = new Receive(request.most(), request.visibilityTimeout(), request.attemptId(), maxReceives);
        return store.receive(queue, receive, now, message -> bury(queue, deadLetterQueue, message, now));
    }

    private void bury(Queue queue, Queue deadLetterQueue, StoredMessage message, Instant now) {
        String source = queue.arn().toString();
        messages.of(deadLetterQueue).deadLetter(deadLetterQueue, message, source, now);
        polls.news(deadLetterQueue);
        tables.afterUnit(() -> record(queue, deadLetterQueue, message));
    }

    private void record(Queue queue, Queue deadLetterQueue, StoredMessage message) {
        String target = deadLetterQueue.arn().toString();
        String reason = "Received " + message.receives().countHere() + " times, and maxReceiveCount is "
                + queue.attributes().redrivePolicy().get().maxReceiveCount();
        trace.record(
                trace.begin(message.contents().traceHeader()),
                queue.scope(),
                "sqs:ReceiveMessage",
                queue.arn().toString(),
                target,
                new Verdict.DeadLettered(target, "MaxReceiveCount", reason),
                Map.of("MessageId", message.id().toString()));
    }

    private Instant now() {
        return timeline.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
