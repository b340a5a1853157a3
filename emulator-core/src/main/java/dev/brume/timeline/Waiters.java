package dev.brume.timeline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Requests that wait for news.
final class Waiters {
    private final TimelineClock clock;
    private final AtomicLong sequence = new AtomicLong();
    private final ConcurrentSkipListMap<Due, Parked> byDeadline = new ConcurrentSkipListMap<>();
    private final Set<Parked> all = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Waiters(TimelineClock clock) {
        this.clock = clock;
    }

    Timeline.Waiter waiter() {
        Parked waiter = new Parked();
        all.add(waiter);
        return waiter;
    }

    /// Ends the waits whose time is over by the timeline. Called when the clock has moved otherwise than by flowing.
    ///
    /// @return whether there were any
    boolean expire(long now) {
        boolean any = false;
        for (var entry = byDeadline.firstEntry(); entry != null && entry.getKey().micros() <= now; entry = byDeadline.firstEntry()) {
            byDeadline.remove(entry.getKey());
            any |= entry.getValue().end(State.EXPIRED);
        }
        return any;
    }

    /// @return in microseconds, `Long.MAX_VALUE` if nobody waits
    long firstDeadline() {
        var entry = byDeadline.firstEntry();
        return entry == null ? Long.MAX_VALUE : entry.getKey().micros();
    }

    void stop() {
        stopped = true;
        all.forEach(waiter -> waiter.end(State.EXPIRED));
    }

    private enum State {
        IDLE,
        /// Nobody waits yet: the next wait ends at once.
        WOKEN_EARLY,
        WAITING,
        /// Somebody ends the wait.
        ENDING,
        WOKEN,
        EXPIRED
    }

    private final class Parked implements Timeline.Waiter {
        private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
        private volatile Thread thread;
        private volatile Activities.Running activity;

        @Override public boolean await(Duration timeout) {
            if (state.compareAndSet(State.WOKEN_EARLY, State.IDLE)) {
                return true;
            }
            long micros = Micros.of(timeout);
            if (micros <= 0 || stopped) {
                return false;
            }
            thread = Thread.currentThread();
            activity = Activities.CURRENT.isBound() ? Activities.CURRENT.get() : null;
            Due deadline = new Due(Micros.plus(clock.micros(), timeout), sequence.incrementAndGet());
            byDeadline.put(deadline, this);
            try {
                return park(System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros), deadline);
            } finally {
                byDeadline.remove(deadline);
                if (activity != null) {
                    activity.onAbandon(null);
                }
            }
        }

        private boolean park(long until, Due deadline) {
            if (!state.compareAndSet(State.IDLE, State.WAITING)) {
                state.set(State.IDLE);
                return true;
            }
            if (activity != null) {
                activity.suspend();
                activity.onAbandon(() -> end(State.EXPIRED));
            }
            // The clock may have moved past the deadline, or the server stopped, before this wait was known to them.
            if (stopped || clock.micros() >= deadline.micros()) {
                end(State.EXPIRED);
            }
            while (true) {
                State now = state.get();
                if (now == State.WOKEN || now == State.EXPIRED) {
                    return state.getAndSet(State.IDLE) == State.WOKEN;
                }
                long left = until - System.nanoTime();
                if (now == State.ENDING) {
                    Thread.onSpinWait();
                } else if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    end(State.EXPIRED);
                } else {
                    LockSupport.parkNanos(this, left);
                }
            }
        }

        /// Whoever ends the wait makes its activity count again before the thread gets going: between the news and its
        /// effect the system is not quiet.
        private boolean end(State how) {
            if (!state.compareAndSet(State.WAITING, State.ENDING)) {
                return false;
            }
            Thread parked = thread;
            if (activity != null) {
                activity.resume();
            }
            state.set(how);
            LockSupport.unpark(parked);
            return true;
        }

        @Override public void wake() {
            while (!end(State.WOKEN)) {
                State now = state.get();
                boolean known = now == State.WOKEN || now == State.WOKEN_EARLY;
                boolean told = now == State.IDLE && state.compareAndSet(now, State.WOKEN_EARLY)
                        || now == State.EXPIRED && state.compareAndSet(now, State.WOKEN);
                if (known || told) {
                    return;
                }
            }
        }

        @Override public void close() {
            all.remove(this);
        }
    }
}
