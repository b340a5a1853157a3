package dev.brume.timeline;

import dev.brume.aws.Scope;
import dev.brume.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The timeline of one Brume. Safe on any thread.
public final class RunningTimeline implements Timeline, AutoCloseable {
    /// How long, in real time, winding waits for what is running before it gives up.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How long what is running may take to end before it is interrupted.
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Tables tables;
    private final TimelineClock clock;
    private final Timers timers;
    private final Waiters waiters;
    private final Winding winding;
    private final Driver driver;
    private final Works works;
    private final Activities activities = new Activities();
    private final Duration farewell;

    /// A timeline that goes on where the tables' rows say, or with the wall clock where they say nothing. No timer fires
    /// before [#start].
    public RunningTimeline(Tables tables) {
        this(tables, WallClock.system(), PATIENCE, FAREWELL);
    }

    RunningTimeline(Tables tables, WallClock wall, Duration patience, Duration farewell) {
        this.farewell = farewell;
        this.tables = tables;
        this.clock = new TimelineClock(tables, wall);
        this.timers = new Timers(tables);
        this.waiters = new Waiters(clock);
        this.winding = new Winding(tables, clock, timers, activities, waiters, patience);
        this.driver = new Driver(winding, timers, clock, activities);
        this.works = new Works(activities);
        tables.onReplaced(() -> tables.afterUnit(() -> {
            waiters.expire(clock.micros());
            driver.wake();
        }));
    }

    /// Started, and paused at an instant: for tests.
    public static RunningTimeline pausedAt(Tables tables, Instant now) {
        RunningTimeline timeline = new RunningTimeline(tables);
        timeline.set(Mode.PAUSED, Optional.of(now));
        timeline.start();
        return timeline;
    }

    /// Lets timers fire from here on. Called once everybody is there who is told of them.
    public void start() {
        driver.start();
    }

    @Override public Instant now() {
        return clock.now();
    }

    @Override public Mode mode() {
        return clock.mode();
    }

    @Override public void schedule(Timer timer) {
        tables.transact(() -> {
            timers.schedule(timer);
            tables.afterUnit(() -> driver.expect(Micros.of(timer.due())));
        });
    }

    @Override public boolean cancel(Scope scope, String owner, String key) {
        return timers.cancel(scope, owner, key);
    }

    @Override public Optional<Timer> find(Scope scope, String owner, String key) {
        return Optional.ofNullable(timers.find(scope, owner, key));
    }

    @Override public void onDue(String owner, TimerHandler handler) {
        timers.onDue(owner, handler);
        driver.wake();
    }

    @Override public void onDueToCleanUp(String owner, TimerHandler handler) {
        timers.onDueToCleanUp(owner, handler);
    }

    @Override public void run(String what, Runnable work) {
        tables.afterUnit(() -> works.start(what, work));
    }

    @Override public Activity begin(String what) {
        return activities.begin(what);
    }

    @Override public List<String> running() {
        return activities.names();
    }

    @Override public Waiter waiter(String what) {
        return waiters.waiter();
    }

    @Override public Advanced advance(Duration by) {
        try {
            return winding.advance(by);
        } finally {
            driver.wake();
        }
    }

    @Override public void set(Mode mode, Optional<Instant> now) {
        try {
            winding.set(mode, now);
        } finally {
            driver.wake();
        }
    }

    @Override public List<String> settle(Duration timeout) {
        return winding.settle(timeout);
    }

    @Override public List<Timer> pending(int most) {
        return timers.pending(most);
    }

    @Override public long pendingCount() {
        return timers.count();
    }

    /// Ends all waits, and what runs; timers stay in their table.
    @Override public void close() {
        waiters.stop();
        driver.stop(FAREWELL);
        works.stop(farewell);
    }
}
