package dev.brume.timeline;

import dev.brume.aws.Scope;
import dev.brume.table.Index;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The timer table, and the telling of those who own a timer that is due.
final class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    /// Timers that fire in one unit: enough to make the unit's own cost vanish, few enough to let others in between.
    private static final int BATCH = 64;
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

    private final Tables tables;
    private final Table<TimerKey, TimerRow> rows;
    private final Index<Due, TimerRow> byDue;
    private final Index<Due, TimerRow> unowned;
    private final Map<String, TimerHandler> handlers = new ConcurrentHashMap<>();
    private final Set<String> cleaners = ConcurrentHashMap.newKeySet();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();
    private final AtomicLong sequence;

    Timers(Tables tables) {
        this.tables = tables;
        this.rows = tables.table("timeline.timer", TimerKey.class, TimerRow.class);
        this.byDue = rows.index(row -> row.unowned() ? null : row.due());
        this.unowned = rows.index(row -> row.unowned() ? row.due() : null);
        this.sequence = new AtomicLong(lastSequence());
        tables.onReplaced(() -> sequence.accumulateAndGet(lastSequence(), Math::max));
    }

    private long lastSequence() {
        long[] last = {0};
        rows.scanAll(row -> {
            last[0] = Math.max(last[0], row.value().sequence());
            return true;
        });
        return last[0];
    }

    void schedule(Timer timer) {
        Timer kept = withMicros(timer);
        rows.put(kept.scope(), keyOf(kept), new TimerRow(kept, sequence.incrementAndGet(), 0, false));
    }

    private static Timer withMicros(Timer timer) {
        return timer.due().getNano() % 1_000 == 0 ? timer : at(timer, Micros.instant(Micros.of(timer.due())));
    }

    private static Timer at(Timer timer, Instant due) {
        return new Timer(timer.scope(), timer.owner(), timer.key(), due, timer.payload());
    }

    private static TimerKey keyOf(Timer timer) {
        return new TimerKey(timer.owner(), timer.key());
    }

    boolean cancel(Scope scope, String owner, String key) {
        return rows.remove(scope, new TimerKey(owner, key)) != null;
    }

    Timer find(Scope scope, String owner, String key) {
        TimerRow row = rows.get(scope, new TimerKey(owner, key));
        return row == null ? null : row.timer();
    }

    void onDue(String owner, TimerHandler handler) {
        if (handlers.putIfAbsent(owner, handler) != null) {
            throw new IllegalStateException("The timers of " + owner + " have an owner already");
        }
        tables.transact(() -> unowned.scan(null, null, row -> {
            if (row.timer().owner().equals(owner)) {
                rows.put(row.timer().scope(), keyOf(row.timer()), row.unowned(false));
            }
            return true;
        }));
    }

    void onDueToCleanUp(String owner, TimerHandler handler) {
        cleaners.add(owner);
        onDue(owner, handler);
    }

    /// @return when the first timer is due, in microseconds; `Long.MAX_VALUE` if there is none
    long firstDue() {
        TimerRow first = byDue.first();
        return first == null ? Long.MAX_VALUE : Micros.of(first.timer().due());
    }

    /// The next step of a clock that skips: the first timer of all, as long as there is one that does more than clean up.
    ///
    /// @return in microseconds; `Long.MAX_VALUE` if there is no reason to skip
    long firstToSkipTo() {
        boolean[] reason = {false};
        byDue.scan(null, null, row -> {
            reason[0] = !cleaners.contains(row.timer().owner());
            return !reason[0];
        });
        return reason[0] ? firstDue() : Long.MAX_VALUE;
    }

    /// Fires timers that are due until then, in one unit.
    ///
    /// @param at where the clock is, in microseconds
    /// @param fired is told of each one that fired, once the unit has ended
    /// @return how many
    int fire(long at, Consumer<Timer> fired) {
        List<Timer> batch = new ArrayList<>();
        tables.transact(() -> {
            for (TimerRow row = byDue.first(); row != null && batch.size() < BATCH && row.due().micros() <= at; row = byDue.first()) {
                fire(row, at, batch);
            }
        });
        batch.forEach(fired);
        return batch.size();
    }

    private void fire(TimerRow row, long at, List<Timer> batch) {
        Timer timer = row.timer();
        TimerHandler handler = handlers.get(timer.owner());
        if (handler == null) {
            if (missed.add(timer.owner())) {
                LOG.warn("Timers of {} are due, and nobody is there to be told: they wait", timer.owner());
            }
            rows.put(timer.scope(), keyOf(timer), row.unowned(true));
            return;
        }
        try {
            tables.transact(() -> {
                rows.remove(timer.scope(), keyOf(timer));
                handler.due(timer);
            });
            batch.add(timer);
        } catch (RuntimeException | Error e) {
            retry(row, at, e);
        }
    }

    private void retry(TimerRow row, long at, Throwable failure) {
        Timer timer = row.timer();
        if (row.failures() + 1 >= ATTEMPTS) {
            LOG.error("A timer of {} is given up: {} failed {} times", timer.owner(), timer, ATTEMPTS, failure);
            rows.remove(timer.scope(), keyOf(timer));
            return;
        }
        Duration backoff = FIRST_BACKOFF.multipliedBy(1L << row.failures());
        LOG.warn("A timer of {} failed and fires again in {}: {}", timer.owner(), backoff, timer, failure);
        Timer later = at(timer, Micros.instant(Micros.plus(at, backoff)));
        rows.put(timer.scope(), keyOf(timer), row.again(later, sequence.incrementAndGet()));
    }

    List<Timer> pending(int most) {
        List<Timer> pending = new ArrayList<>();
        if (most > 0) {
            byDue.scan(null, null, row -> {
                pending.add(row.timer());
                return pending.size() < most;
            });
        }
        return pending;
    }

    long count() {
        return byDue.count();
    }
}
