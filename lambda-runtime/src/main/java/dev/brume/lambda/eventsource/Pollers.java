package dev.brume.lambda.eventsource;

import dev.brume.aws.Scope;
import dev.brume.router.EventRouter;
import dev.brume.router.Watch;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/// The pollers of all mappings that are enabled, each woken by the news of its queue. Derived from the rows, and begun anew after a
/// start, a reset or a restore. Safe on any thread.
public final class Pollers {
    private final Tables tables;
    private final Timeline timeline;
    private final Trace trace;
    private final EventRouter router;
    private final SourceQueues queues;
    private final EventSourceMappings mappings;
    private final BatchInvocation invocation;
    private final Map<Key, Running> running = new HashMap<>();

    private record Key(Scope scope, String uuid) {}

    private record Running(Poller poller, Watch watch) {
        void stop() {
            watch.close();
            poller.stop();
        }
    }

    public Pollers(
            Tables tables, Timeline timeline, Trace trace, EventRouter router, SourceQueues queues, EventSourceMappings mappings) {
        this.tables = tables;
        this.timeline = timeline;
        this.trace = trace;
        this.router = router;
        this.queues = queues;
        this.mappings = mappings;
        this.invocation = new BatchInvocation(router, timeline, trace, queues);
        mappings.onChange(changed -> follow(changed.scope(), changed.uuid()));
        timeline.onDue(Poller.WINDOW, timer -> wake(timer, Poller::windowOver));
        timeline.onDue(Poller.THROTTLED, timer -> wake(timer, Poller::tryAgain));
        tables.onReplaced(() -> tables.afterUnit(() -> beginAnew().forEach(Poller::news)));
        // The router lets them all look at their queues when the server has started.
        beginAnew();
    }

    /// Brings what runs in line with the row as it is now.
    private void follow(Scope scope, String uuid) {
        Poller begun = null;
        synchronized (this) {
            EventSourceMapping mapping = mappings.find(scope, uuid).orElse(null);
            boolean runs = mapping != null && mapping.state() == MappingState.ENABLED;
            Key key = new Key(scope, uuid);
            Running before = running.get(key);
            if (before != null && runs && before.poller.mapping().equals(mapping)) {
                return;
            }
            if (before != null) {
                running.remove(key).stop();
            }
            if (runs) {
                begun = begin(key, mapping);
            }
        }
        if (begun != null) {
            begun.news();
        }
    }

    /// In the lock.
    private Poller begin(Key key, EventSourceMapping mapping) {
        Poller poller = new Poller(mapping, timeline, trace, queues, invocation);
        running.put(key, new Running(poller, router.watch(mapping.eventSourceArn(), poller::news)));
        return poller;
    }

    private synchronized List<Poller> beginAnew() {
        running.values().forEach(Running::stop);
        running.clear();
        List<Poller> begun = new ArrayList<>();
        for (EventSourceMapping mapping : mappings.enabled()) {
            begun.add(begin(new Key(mapping.scope(), mapping.uuid()), mapping));
        }
        return begun;
    }

    /// Brings a timer to its poller, after the unit: no lock may be waited for in it.
    private void wake(Timer timer, ObjLongConsumer<Poller> how) {
        int colon = timer.key().lastIndexOf(':');
        Key key = new Key(timer.scope(), timer.key().substring(0, colon));
        long number = Long.parseLong(timer.key().substring(colon + 1));
        tables.afterUnit(() -> {
            Running found;
            synchronized (this) {
                found = running.get(key);
            }
            if (found != null) {
                how.accept(found.poller, number);
            }
        });
    }

    /// Receives nothing any more.
    public synchronized void close() {
        List.copyOf(running.values()).forEach(Running::stop);
        running.clear();
    }
}
