package dev.brume.lambda.invoke;

import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.lambda.invoke.AsyncAttempts.Step;
import dev.brume.router.EventRouter;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The events that functions are invoked with asynchronously: an event is a row until it is over, an attempt is work on
/// the timeline, a retry is a timer. No event waits for a thread.
///
/// Events survive a restart: an attempt that was under way is made again, as AWS delivers at least once. Safe on any thread.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html">AWS</a>
public final class AsyncQueue {
    private static final String TIMER = "lambda.async";
    private static final String ACTION = "lambda:InvokeFunction";
    private static final String LAMBDA = "lambda.amazonaws.com";

    private final Tables tables;
    private final Timeline timeline;
    private final Trace trace;
    private final EventRouter router;
    private final AsyncAttempt attempt;
    private final Table<AsyncEventKey, AsyncEvent> events;
    private final Table<AsyncEventKey, AsyncAttempts> attempts;
    private final AsyncLanes lanes;
    private final AtomicLong sequence = new AtomicLong();
    private final Set<Running> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean started;

    private record Running(Scope scope, AsyncEventKey key) {}

    /// @param width attempts at once, per function
    public AsyncQueue(Tables tables, Timeline timeline, Trace trace, EventRouter router, AsyncAttempt attempt, int width) {
        this.tables = tables;
        this.timeline = timeline;
        this.trace = trace;
        this.router = router;
        this.attempt = attempt;
        this.events = tables.table("lambda.async-event", AsyncEventKey.class, AsyncEvent.class);
        this.attempts = tables.table("lambda.async-attempts", AsyncEventKey.class, AsyncAttempts.class);
        this.lanes = new AsyncLanes(tables, width);
        timeline.onDue(TIMER, this::due);
        tables.onReplaced(this::goOn);
    }

    /// Called once when functions can run: nothing is tried before.
    public void start() {
        started = true;
        tables.transact(this::goOn);
    }

    /// Takes an event on, as a row of the unit this is called in. The first attempt follows the unit.
    ///
    /// @param requestId an event that is queued by this id already is not queued again
    /// @param qualifier as invoked; empty for none
    public void enqueue(Scope scope, String function, String qualifier, String requestId, Blob payload, Cause cause) {
        tables.transact(() -> {
            AsyncEvent event = new AsyncEvent(requestId, function, qualifier, payload, cause, timeline.now(), sequence.incrementAndGet());
            if (events.get(scope, event.key()) == null) {
                events.put(scope, event.key(), event);
                admit(scope, event);
            }
        });
    }

    /// Events that are not over.
    public long pending() {
        long[] count = {0};
        events.scanAll(_ -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    /// After a start or a restore: an event without a timer was being tried, or waited for its turn.
    private void goOn() {
        lanes.forgetWaiting();
        List<Row<AsyncEventKey, AsyncEvent>> found = new ArrayList<>();
        events.scanAll(found::add);
        found.sort(Comparator.comparingLong(row -> row.value().sequence()));
        for (Row<AsyncEventKey, AsyncEvent> row : found) {
            sequence.accumulateAndGet(row.value().sequence(), Math::max);
            boolean waits = timeline.find(row.scope(), TIMER, row.key().toString()).isPresent();
            if (!waits && !underWay.contains(new Running(row.scope(), row.key()))) {
                admit(row.scope(), row.value());
            }
        }
    }

    private void due(Timer timer) {
        AsyncEvent event = events.get(timer.scope(), AsyncEventKey.parse(timer.key()));
        if (event != null) {
            admit(timer.scope(), event);
        }
    }

    private void admit(Scope scope, AsyncEvent event) {
        if (started && lanes.enter(scope, event)) {
            attemptSoon(scope, event.key());
        }
    }

    private void attemptSoon(Scope scope, AsyncEventKey key) {
        timeline.run("invoke " + key.function() + " for " + key.requestId(), () -> {
            Running running = new Running(scope, key);
            boolean mine = underWay.add(running);
            try {
                if (mine) {
                    attempt(scope, key);
                }
            } finally {
                if (mine) {
                    underWay.remove(running);
                }
                tables.transact(() -> passOn(scope, key.function()));
            }
        });
    }

    /// Gives the place in the lane to the next event that waits for it and was not reset meanwhile.
    private void passOn(Scope scope, String function) {
        AsyncEventKey next;
        do {
            next = lanes.leave(scope, function);
        } while (next != null && events.get(scope, next) == null);
        if (next != null) {
            attemptSoon(scope, next);
        }
    }

    private void attempt(Scope scope, AsyncEventKey key) {
        AsyncEvent event = events.get(scope, key);
        if (event == null) {
            return;
        }
        String hop = trace.hopId();
        AsyncAttempts before = attempts.find(scope, key).orElse(AsyncAttempts.NONE);
        AsyncAttempt.Made made = attempt.make(scope, event, before, event.cause().at(hop));
        tables.transact(() -> conclude(scope, event, made, hop));
    }

    private void conclude(Scope scope, AsyncEvent event, AsyncAttempt.Made made, String hop) {
        if (events.get(scope, event.key()) == null) {
            return;
        }
        trace.keep(new Hop(hop, event.cause().traceId(), event.cause().hop(), scope, timeline.now(), ACTION, LAMBDA, made.invokedArn(),
                made.verdict(), made.details()));
        if (made.step() instanceof Step.Retry(Instant at)) {
            attempts.put(scope, event.key(), made.attempts());
            timeline.schedule(new Timer(scope, TIMER, event.key().toString(), at));
        } else {
            attempts.remove(scope, event.key());
            events.remove(scope, event.key());
            made.deliveries().forEach(router::deliver);
        }
    }
}
