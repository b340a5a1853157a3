package dev.brume.timeline;

import dev.brume.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The requests that wait for news, by what the news is of, in the order in which they came. They are connections, not state:
/// who waits looks at the rows itself whenever it is woken. Safe on any thread.
///
/// @param <K> what the news is of: a queue, an activity
public final class WaitingLines<K> {
    private final Tables tables;
    private final Timeline timeline;
    private final ConcurrentHashMap<K, Deque<Place>> lines = new ConcurrentHashMap<>();

    public WaitingLines(Tables tables, Timeline timeline) {
        this.tables = tables;
        this.timeline = timeline;
        tables.onReplaced(() -> tables.afterUnit(() -> lines.keySet().forEach(this::wakeAll)));
    }

    /// Begins to wait, at the end of the line. To be entered before looking at the rows, so that nothing that comes later is
    /// missed.
    ///
    /// @param what for people, as in [Timeline#waiter]
    public Place enter(K key, String what) {
        return enter(key, what, Integer.MAX_VALUE, IllegalStateException::new);
    }

    /// As above, unless as many as `most` wait already.
    ///
    /// @param full what is thrown then
    public Place enter(K key, String what, int most, Supplier<? extends RuntimeException> full) {
        Place place = new Place(key, timeline.waiter(what));
        try {
            lines.compute(key, (_, line) -> {
                Deque<Place> longer = line == null ? new ArrayDeque<>() : line;
                if (longer.size() >= most) {
                    throw full.get();
                }
                longer.addLast(place);
                return longer;
            });
        } catch (RuntimeException e) {
            place.waiter.close();
            throw e;
        }
        return place;
    }

    /// Says, within a unit, that there is something new: whoever waits longest looks at the rows when the unit has ended. Nobody
    /// is missed, since who begins to wait looks at them afterwards.
    public void news(K key) {
        if (!lines.isEmpty() && lines.containsKey(key)) {
            tables.afterUnit(() -> wakeOne(key));
        }
    }

    /// Says, within a unit, that there will be nothing more: all look at the rows when it has ended.
    public void gone(K key) {
        tables.afterUnit(() -> wakeAll(key));
    }

    private void wakeOne(K key) {
        lines.computeIfPresent(key, (_, line) -> {
            for (Place place : line) {
                if (!place.woken) {
                    place.wake();
                    break;
                }
            }
            return line;
        });
    }

    private void wakeAll(K key) {
        lines.computeIfPresent(key, (_, line) -> {
            line.forEach(Place::wake);
            return line;
        });
    }

    /// One request that waits.
    public final class Place implements AutoCloseable {
        private final K key;
        private final Timeline.Waiter waiter;
        // Changed within the map's compute methods only, which exclude each other.
        private boolean woken;

        private Place(K key, Timeline.Waiter waiter) {
            this.key = key;
            this.waiter = waiter;
        }

        private void wake() {
            woken = true;
            waiter.wake();
        }

        /// @return whether there is news, and time left to look at it: what comes just when the time is over is the next one's,
        ///     however long this thread takes to notice
        public boolean await(Instant deadline) {
            Duration left = Duration.between(timeline.now(), deadline);
            if (!left.isPositive()) {
                return false;
            }
            boolean inTime = waiter.await(left);
            // Now it looks at the rows: a wake that comes from here on is about something that it may not see.
            lines.computeIfPresent(key, (_, line) -> {
                woken = false;
                return line;
            });
            return inTime && timeline.now().isBefore(deadline);
        }

        /// Leaves the line. The next one looks at the rows, since it may have relied on this one to do so.
        @Override public void close() {
            lines.computeIfPresent(key, (_, line) -> {
                line.remove(this);
                return line.isEmpty() ? null : line;
            });
            wakeOne(key);
            waiter.close();
        }
    }
}
