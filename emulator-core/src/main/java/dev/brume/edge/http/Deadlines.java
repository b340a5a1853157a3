package dev.brume.edge.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The deadlines of one event loop's connections. One timer for all of them: a connection that moves its deadline writes
/// a field, and ten thousand idle ones cost a walk over a list now and then. Belongs to its event loop.
final class Deadlines {
    /// Something that must get on with it.
    interface Watched {
        /// Called when the deadline is over, again and again until it is moved or removed.
        void overdue();
    }

    /// Until when a [Watched] must have got on.
    static final class Deadline {
        private final Watched owner;
        private Deadline previous;
        private Deadline next;
        private long at = Long.MAX_VALUE;

        private Deadline(Watched owner) {
            this.owner = owner;
        }

        /// @param nanoTime by the event loop's ticker
        void set(long nanoTime) {
            at = nanoTime;
        }

        void clear() {
            at = Long.MAX_VALUE;
        }
    }

    private final EventLoop loop;
    private final long periodNanos;
    private final Deadline list = new Deadline(null);
    private Future<?> timer;

    /// @param periodNanos how late an overdue connection may be noticed
    Deadlines(EventLoop loop, long periodNanos) {
        this.loop = loop;
        this.periodNanos = periodNanos;
        list.previous = list;
        list.next = list;
    }

    Deadline add(Watched owner) {
        Deadline deadline = new Deadline(owner);
        deadline.previous = list.previous;
        deadline.next = list;
        list.previous.next = deadline;
        list.previous = deadline;
        if (timer == null) {
            timer = loop.schedule(this::sweep, periodNanos, TimeUnit.NANOSECONDS);
        }
        return deadline;
    }

    void remove(Deadline deadline) {
        if (deadline.next != null) {
            deadline.previous.next = deadline.next;
            deadline.next.previous = deadline.previous;
            deadline.next = null;
            deadline.previous = null;
        }
    }

    private void sweep() {
        timer = null;
        long now = loop.ticker().nanoTime();
        List<Deadline> overdue = List.of();
        for (Deadline deadline = list.next; deadline != list; deadline = deadline.next) {
            if (deadline.at != Long.MAX_VALUE && deadline.at - now <= 0) {
                if (overdue.isEmpty()) {
                    overdue = new ArrayList<>();
                }
                overdue.add(deadline);
            }
        }
        for (Deadline deadline : overdue) {
            // One that closes may take others with it: the streams of a connection.
            if (deadline.next != null) {
                deadline.owner.overdue();
            }
        }
        if (list.next != list && timer == null) {
            timer = loop.schedule(this::sweep, periodNanos, TimeUnit.NANOSECONDS);
        }
    }
}
