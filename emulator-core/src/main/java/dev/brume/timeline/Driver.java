package dev.brume.timeline;

import dev.brume.timeline.Timeline.Mode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that fires timers as time goes by. It begins with the first timer and sleeps until the next is due.
final class Driver implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

    /// A machine that was suspended shows a later time when it wakes, which a sleeping thread does not notice by itself.
    private static final long LONGEST_SLEEP_MICROS = TimeUnit.SECONDS.toMicros(30);
    private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long AWAKE = Long.MIN_VALUE;

    private final Winding winding;
    private final Timers timers;
    private final TimelineClock clock;
    private final Activities activities;
    private boolean started;
    private volatile boolean stopped;
    private volatile Thread thread;

    /// Until when it sleeps, in the timeline's microseconds.
    private volatile long asleepUntil = Long.MAX_VALUE;

    Driver(Winding winding, Timers timers, TimelineClock clock, Activities activities) {
        this.winding = winding;
        this.timers = timers;
        this.clock = clock;
        this.activities = activities;
    }

    synchronized void start() {
        started = true;
        wake();
    }

    /// Called when there is a new timer.
    void expect(long due) {
        if (due < asleepUntil) {
            wake();
        }
    }

    /// Called when the clock or the timers are others than before.
    void wake() {
        Thread sleeper = thread;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        } else if (timers.firstDue() != Long.MAX_VALUE) {
            begin();
        }
    }

    private synchronized void begin() {
        if (started && !stopped && thread == null) {
            asleepUntil = AWAKE;
            thread = Thread.ofPlatform().daemon().name("brume-timeline").start(this);
        }
    }

    void stop(Duration patience) {
        Thread running;
        synchronized (this) {
            stopped = true;
            running = thread;
        }
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            running.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override public void run() {
        while (!stopped) {
            try {
                long next = winding.step();
                if (next != Long.MIN_VALUE) {
                    sleep(next);
                }
            } catch (RuntimeException | Error e) {
                LOG.error("The timers that are due could not be fired; the next attempt follows", e);
                LockSupport.parkNanos(this, AFTER_FAILURE_NANOS);
            }
        }
    }

    private void sleep(long until) {
        boolean skips = clock.mode() == Mode.SKIP;
        if (skips) {
            activities.watch(Thread.currentThread());
        }
        // Without a reason to skip, whatever timer comes next may be one, however late it is due.
        asleepUntil = skips && timers.firstToSkipTo() == Long.MAX_VALUE ? Long.MAX_VALUE : until;
        try {
            // Looked at again after saying until when: what was scheduled in between did not wake anybody.
            boolean changed = timers.firstDue() < until || clock.mode() == Mode.SKIP && mayJump(skips);
            if (!changed && !stopped) {
                park(until);
            }
        } finally {
            asleepUntil = AWAKE;
            if (skips) {
                activities.unwatch(Thread.currentThread());
            }
        }
    }

    private boolean mayJump(boolean watching) {
        return !watching || timers.firstToSkipTo() != Long.MAX_VALUE && activities.quiet();
    }

    private void park(long until) {
        if (until == Long.MAX_VALUE || !clock.flows()) {
            LockSupport.park(this);
        } else {
            long micros = Math.min(LONGEST_SLEEP_MICROS, until - clock.micros());
            LockSupport.parkNanos(this, TimeUnit.MICROSECONDS.toNanos(Math.max(micros, 0) + 1));
        }
    }
}
