package dev.brume.lambda.eventsource;

import dev.brume.aws.AwsException;
import dev.brume.lambda.LambdaLimits;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the queue of one mapping for as long as there is something in it: receives, filters, gathers batches, and has them invoked.
/// Safe on any thread.
///
/// It holds nothing while it rests: the queue's [dev.brume.router.Source] wakes it. What it has received and not handed over yet is
/// in memory only, since a message that is lost here comes back when its visibility timeout is over, as it does on AWS.
final class Poller {
    /// Of batching windows; the key is the mapping's id and the window's number.
    static final String WINDOW = "lambda.batching-window";
    /// Of batches that the function was too busy for; the key is the mapping's id and the batch's number.
    static final String THROTTLED = "lambda.throttled-batch";

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final EventSourceMapping mapping;
    private final Timeline timeline;
    private final Trace trace;
    private final SourceQueues queues;
    private final BatchInvocation invocation;
    private final MessageFilter filter;

    // All that follows is guarded by the poller itself. No unit is begun while it is held: timers come within units.
    private final Map<Long, Batch> throttled = new HashMap<>();
    /// Received, wanted, and not in a batch that is in work, by message id in the order of their receives.
    private final Map<String, SourceMessage> gathered = new LinkedHashMap<>();
    /// Its number; 0 if none is open.
    private long window;
    private boolean windowOver;
    private boolean receiving;
    private boolean stopped;
    /// Batches in work, in wait for the function to be less busy, and workers that look for one.
    private int workers;
    private long news;
    private long numbers;

    Poller(EventSourceMapping mapping, Timeline timeline, Trace trace, SourceQueues queues, BatchInvocation invocation) {
        this.mapping = mapping;
        this.timeline = timeline;
        this.trace = trace;
        this.queues = queues;
        this.invocation = invocation;
        this.filter = MessageFilter.of(mapping.settings());
    }

    EventSourceMapping mapping() {
        return mapping;
    }

    /// There may be something to receive.
    void news() {
        synchronized (this) {
            news++;
        }
        startWorker();
    }

    /// Receives no more; what is in work goes on.
    synchronized void stop() {
        stopped = true;
        gathered.clear();
        throttled.clear();
    }

    void windowOver(long number) {
        synchronized (this) {
            if (window != number) {
                return;
            }
            windowOver = true;
        }
        startWorker();
    }

    void tryAgain(long batchNumber) {
        Batch batch;
        synchronized (this) {
            batch = throttled.remove(batchNumber);
        }
        if (batch != null) {
            run(() -> work(batch));
        }
    }

    private void startWorker() {
        synchronized (this) {
            if (stopped || workers >= concurrency() || receiving) {
                return;
            }
            workers++;
        }
        run(() -> work(null));
    }

    private void run(Runnable work) {
        timeline.run("poll " + mapping.eventSourceArn() + " for " + mapping.functionArn(), work);
    }

    /// AWS begins with five batches at once and goes on to a thousand as time goes by; here it stays at what it begins with.
    private int concurrency() {
        return mapping.settings().maximumConcurrency().orElse(LambdaLimits.INITIAL_POLLER_CONCURRENCY);
    }

    /// Goes on until there is nothing left to receive.
    ///
    /// @param first null if one is still to be found
    private void work(Batch first) {
        boolean waits = false;
        try {
            Batch next = first == null ? next() : first;
            while (next != null) {
                closeWindow(next);
                // The next batch can be received while the function works on this one.
                startWorker();
                if (!invoke(next)) {
                    waits = true;
                    return;
                }
                next = next();
            }
        } finally {
            if (!waits) {
                leave();
            }
        }
    }

    private void leave() {
        boolean more;
        synchronized (this) {
            workers--;
            more = windowOver && !stopped;
        }
        if (more) {
            startWorker();
        }
    }

    /// @return null if there is nothing to do now
    private Batch next() {
        while (true) {
            long seen;
            int most;
            synchronized (this) {
                Batch ready = stopped || receiving ? null : takeIfReady();
                if (stopped || receiving || ready != null) {
                    return ready;
                }
                receiving = true;
                seen = news;
                most = Math.min(LambdaLimits.MAX_RECEIVED_MESSAGES, mapping.settings().batchSize() - gathered.size());
            }
            boolean empty = receive(Math.max(1, most));
            synchronized (this) {
                Batch ready = takeIfReady();
                if (ready != null) {
                    return ready;
                }
                if (empty && seen == news) {
                    return null;
                }
            }
        }
    }

    /// In the lock.
    private Batch takeIfReady() {
        if (gathered.isEmpty()) {
            return null;
        }
        Batch batch = new Batch(window);
        for (SourceMessage message : gathered.values()) {
            if (!batch.add(message, mapping.settings().batchSize())) {
                break;
            }
        }
        boolean full = batch.messages().size() == mapping.settings().batchSize() || batch.messages().size() < gathered.size();
        if (!full && mapping.settings().gathers() && !windowOver) {
            return null;
        }
        batch.messages().forEach(message -> gathered.remove(message.id()));
        windowOver = false;
        window = 0;
        return batch;
    }

    /// @return whether there was nothing to receive
    private boolean receive(int most) {
        List<SourceMessage> received = List.of();
        List<SourceMessage> wanted = new ArrayList<>(most);
        try {
            SourceQueue queue = queues.open(mapping, trace.begin(null));
            received = queue.receive(most);
            List<SourceMessage> unwanted = new ArrayList<>(0);
            for (SourceMessage message : received) {
                (filter.wants(message) ? wanted : unwanted).add(message);
            }
            drop(queue, unwanted);
        } catch (AwsException e) {
            // The queue or the role is gone or no good: the trace says so, and the next news is another attempt.
            invocation.log(mapping, e);
        } finally {
            gather(wanted);
        }
        return received.isEmpty();
    }

    private void drop(SourceQueue queue, List<SourceMessage> unwanted) {
        if (!unwanted.isEmpty()) {
            invocation.refused(mapping, unwanted, filter);
            queue.delete(unwanted);
        }
    }

    private void gather(List<SourceMessage> wanted) {
        long opened = 0;
        synchronized (this) {
            receiving = false;
            if (stopped) {
                return;
            }
            for (SourceMessage message : wanted) {
                // One whose visibility timeout is shorter than the window comes again, with another handle.
                gathered.remove(message.id());
                gathered.put(message.id(), message);
            }
            if (mapping.settings().gathers() && window == 0 && !gathered.isEmpty()) {
                opened = ++numbers;
                window = opened;
            }
        }
        if (opened != 0) {
            Instant over = timeline.now().plus(mapping.settings().batchingWindow());
            timeline.schedule(new Timer(mapping.scope(), WINDOW, mapping.uuid() + ':' + opened, over));
        }
    }

    /// A batch that is full does not wait for the end of its window, and nobody has to wait for it any more.
    private void closeWindow(Batch batch) {
        if (batch.window() != 0) {
            timeline.cancel(mapping.scope(), WINDOW, mapping.uuid() + ':' + batch.window());
        }
    }

    /// @return false if it waits until the function is less busy
    private boolean invoke(Batch batch) {
        return switch (invocation.invoke(mapping, batch)) {
            case BatchInvocation.Result.Ended() -> true;
            case BatchInvocation.Result.Throttled(Instant givenUpAt) -> !backOff(batch, givenUpAt);
        };
    }

    /// @return false if the message comes back before it could be tried again
    private boolean backOff(Batch batch, Instant givenUpAt) {
        Duration pause = Duration.ofSeconds(1L << Math.min(batch.refusedAgain() - 1, 5));
        Instant next = timeline.now().plus(pause.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : pause);
        if (!next.isBefore(givenUpAt)) {
            invocation.givenUp(mapping, batch, givenUpAt);
            return false;
        }
        long number;
        synchronized (this) {
            if (stopped) {
                return false;
            }
            number = ++numbers;
            throttled.put(number, batch);
        }
        timeline.schedule(new Timer(mapping.scope(), THROTTLED, mapping.uuid() + ':' + number, next));
        return true;
    }
}
