package dev.brume.timeline;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that takes its time, on a virtual thread each.
final class Works {
    private static final Logger LOG = LoggerFactory.getLogger(Works.class);

    private final Activities activities;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Works(Activities activities) {
        this.activities = activities;
    }

    void start(String what, Runnable work) {
        if (stopped) {
            LOG.debug("Not started, since the server stops: {}", what);
            return;
        }
        Activities.Running activity = activities.begin(what);
        Thread thread = Thread.ofVirtual().name(what).unstarted(() -> run(what, work, activity));
        threads.add(thread);
        thread.start();
    }

    private void run(String what, Runnable work, Activities.Running activity) {
        try (activity) {
            activity.run(work);
        } catch (RuntimeException | Error e) {
            LOG.error("Failed: {}", what, e);
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /// Waits for what is running, and interrupts what takes too long.
    void stop(Duration patience) {
        stopped = true;
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    LOG.warn("Interrupted, since the server stops: {}", thread.getName());
                    thread.interrupt();
                    thread.join(Duration.ofSeconds(1));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
