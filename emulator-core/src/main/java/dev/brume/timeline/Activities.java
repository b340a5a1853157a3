package dev.brume.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What is running now. The system is quiet when nothing is.
final class Activities {
    /// Set while the clock jumps: nothing begins meanwhile.
    private static final int CLAIMED = 1 << 30;

    static final ScopedValue<Running> CURRENT = ScopedValue.newInstance();

    /// How many are running.
    private final AtomicInteger count = new AtomicInteger();

    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final List<Thread> watchers = new CopyOnWriteArrayList<>();

    Running begin(String what) {
        Running activity = new Running(what);
        enter();
        running.add(activity);
        return activity;
    }

    private void enter() {
        while (true) {
            int before = count.get();
            if (before >= CLAIMED) {
                Thread.onSpinWait();
            } else if (count.compareAndSet(before, before + 1)) {
                return;
            }
        }
    }

    private void leave() {
        if (count.decrementAndGet() == 0) {
            for (Thread watcher : watchers) {
                LockSupport.unpark(watcher);
            }
        }
    }

    boolean quiet() {
        return count.get() == 0;
    }

    /// Runs `jump` if the system is quiet, and lets nothing begin until it has returned: it must be quick and take no
    /// lock.
    boolean ifQuiet(Runnable jump) {
        if (!count.compareAndSet(0, CLAIMED)) {
            return false;
        }
        try {
            jump.run();
        } finally {
            count.addAndGet(-CLAIMED);
        }
        return true;
    }

    /// The thread is unparked whenever the system becomes quiet.
    void watch(Thread thread) {
        watchers.add(thread);
    }

    void unwatch(Thread thread) {
        watchers.remove(thread);
    }

    /// @param deadline by `System.nanoTime`
    /// @return false if something is still running then, or the thread is interrupted
    boolean awaitQuiet(long deadline) {
        if (quiet()) {
            return true;
        }
        Thread self = Thread.currentThread();
        watch(self);
        try {
            while (!quiet()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || self.isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        } finally {
            unwatch(self);
        }
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Running activity : running) {
            if (activity.counts()) {
                names.add(activity.what);
            }
        }
        return names;
    }

    /// An activity. It does not count as running while it is suspended, waiting for news.
    final class Running implements Timeline.Activity {
        private final String what;

        /// Below 0 when it was resumed by whoever brings the news before it came to suspend itself.
        private int suspended;

        private boolean closed;
        private volatile boolean abandoned;
        private volatile Runnable giveUp;

        private Running(String what) {
            this.what = what;
        }

        void suspend() {
            change(1, false);
        }

        void resume() {
            change(-1, false);
        }

        /// @param action ends the wait that is about to begin if the activity is abandoned, or was; null after the wait
        void onAbandon(Runnable action) {
            giveUp = action;
            if (action != null && abandoned) {
                action.run();
            }
        }

        @Override public void abandon() {
            abandoned = true;
            Runnable action = giveUp;
            if (action != null) {
                action.run();
            }
        }

        @Override public void run(Runnable work) {
            ScopedValue.where(CURRENT, this).run(work);
        }

        @Override public void close() {
            change(0, true);
            running.remove(this);
        }

        private synchronized boolean counts() {
            return !closed && suspended <= 0;
        }

        private synchronized void change(int more, boolean close) {
            boolean before = counts();
            suspended += more;
            closed |= close;
            boolean after = counts();
            if (before && !after) {
                leave();
            } else if (!before && after) {
                enter();
            }
        }
    }
}
