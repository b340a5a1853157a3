package dev.brume.lambda.invoke;

import dev.brume.aws.Scope;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many events of a function are tried at once: a crowd of events must not start a crowd of processes.
///
/// Used in units only, which follow one another. Those that wait are rows; how many run is counted in memory, since
/// nothing runs any more after a restart.
final class AsyncLanes {
    private final Table<LaneKey, Waiting> line;
    private final Map<Lane, Integer> running = new HashMap<>();
    private final int width;

    /// An event that waits for its turn.
    record Waiting(String requestId) {}

    private record Lane(Scope scope, String function) {}

    /// @param width attempts at once, per function
    AsyncLanes(Tables tables, int width) {
        this.line = tables.table("lambda.async-waiting", LaneKey.class, Waiting.class);
        this.width = width;
    }

    /// Takes a place, or waits for one.
    ///
    /// @return whether it may be tried now
    boolean enter(Scope scope, AsyncEvent event) {
        Lane lane = new Lane(scope, event.function());
        int now = running.getOrDefault(lane, 0);
        if (now < width) {
            running.put(lane, now + 1);
            return true;
        }
        line.put(scope, new LaneKey(event.function(), event.sequence()), new Waiting(event.requestId()));
        return false;
    }

    /// Gives a place back.
    ///
    /// @return the event that has it now; null if none waits
    AsyncEventKey leave(Scope scope, String function) {
        Row<LaneKey, Waiting> next = line.ceiling(scope, LaneKey.first(function));
        if (next != null && next.key().function().equals(function)) {
            line.remove(scope, next.key());
            return new AsyncEventKey(function, next.value().requestId());
        }
        running.computeIfPresent(new Lane(scope, function), (_, now) -> now == 1 ? null : now - 1);
        return null;
    }

    /// After a restart nobody waits, since all places are free.
    void forgetWaiting() {
        List<Row<LaneKey, Waiting>> all = new ArrayList<>();
        line.scanAll(all::add);
        all.forEach(row -> line.remove(row.scope(), row.key()));
    }
}
