package dev.brume.timeline;

import dev.brume.aws.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What time it is, and what happens later. All methods may be called from any thread.
public interface Timeline {
    /// The machine's own clock, whatever the timeline says. Only for what strangers hold against their clocks, such as the
    /// validity of a TLS certificate.
    InstantSource WALL_CLOCK = InstantSource.system();

    /// In milliseconds' precision or finer; never goes back but by [#set] and restore.
    Instant now();

    Mode mode();

    /// How time passes.
    enum Mode {
        /// As on the wall clock, plus an offset.
        REAL,
        /// It stands still until [#advance] or [#set].
        PAUSED,
        /// It jumps to the next timer as soon as nothing is running, unless all there are only clean up; otherwise as `REAL`.
        SKIP
    }

    /// Adds a timer, or replaces the one of the same scope, owner and key. Part of the unit it is called in.
    void schedule(Timer timer);

    /// @return whether there was such a timer
    boolean cancel(Scope scope, String owner, String key);

    Optional<Timer> find(Scope scope, String owner, String key);

    /// Names who is told of an owner's timers. Called while services are wired, before time begins.
    void onDue(String owner, TimerHandler handler);

    /// As [#onDue], for timers that only clean up behind something, such as the discard of what nobody has used for a
    /// while: [Mode#SKIP] does not jump for their sake, so that what they would remove is there until something else happens.
    void onDueToCleanUp(String owner, TimerHandler handler);

    /// Starts work that takes its time on a virtual thread. While it runs the system is not quiet: time does not skip,
    /// [#settle] waits. Called within a unit, the work starts once the unit has ended well. An exception is logged with
    /// the name of the work; state that must survive is in a row that [Tables] has before the work starts.
    ///
    /// @param what for people, `deliver 3f2a… to arn:aws:sqs:…`
    void run(String what, Runnable work);

    /// Marks something that runs elsewhere, such as an API call or a function, until it is closed.
    Activity begin(String what);

    /// Something that is running.
    interface Activity extends AutoCloseable {
        /// Runs a part of it on the calling thread: while a [Waiter] waits therein, the activity does not count as running.
        /// What [Timeline#run] starts is run so.
        void run(Runnable work);

        /// Says that nobody waits for its outcome any more, since the client has left: a [Waiter] that waits in it, now or
        /// later, gives up as if its time were over. From any thread.
        void abandon();

        @Override void close();
    }

    /// What is running now, for people; waiting requests do not count.
    List<String> running();

    /// A place where a request waits for news: a long poll, an activity's worker. It does not keep time from skipping,
    /// nor the system from being quiet.
    Waiter waiter(String what);

    /// See [#waiter].
    interface Waiter extends AutoCloseable {
        /// Waits for [#wake], but not longer than `timeout`: by this timeline or by the wall clock, whichever is over
        /// first, since the client that waits lives by the latter. A `wake` that came before is not lost.
        ///
        /// @return false if the time is over or the server stops
        boolean await(Duration timeout);

        /// Ends one `await`, from any thread.
        void wake();

        @Override void close();
    }

    /// Winds time forward (paused or not): fires every timer that is due until then, in order, each at its own time,
    /// waits until nothing is running between two times, and returns when the system is quiet.
    ///
    /// @return what fired, at most the first 1,000, and how many in all
    Advanced advance(Duration by);

    /// @param fired the first 1,000 timers that fired
    /// @param count how many fired
    /// @param running what was still running when it gave up waiting; empty if all is quiet
    record Advanced(Instant now, List<Timer> fired, long count, List<String> running) {}

    /// Sets the mode, and the time if `now` is given: later than now it winds forward as [#advance] does, earlier it
    /// moves the clock back without undoing anything.
    void set(Mode mode, Optional<Instant> now);

    /// Waits (in real time, at most `timeout`) until nothing is running and no timer is overdue.
    ///
    /// @return what is still running; empty if the system is quiet
    List<String> settle(Duration timeout);

    /// The next timers in order of their time.
    List<Timer> pending(int most);

    long pendingCount();
}
