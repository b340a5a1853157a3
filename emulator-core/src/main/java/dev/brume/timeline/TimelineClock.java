package dev.brume.timeline;

import dev.brume.aws.Scope;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline.Mode;
import java.time.Instant;

/// What time it is: flowing with the wall clock, or held. Read on any thread; changed within units, so that its row and
/// what is shown agree.
final class TimelineClock {
    private static final String KEY = "clock";

    private final WallClock wall;
    private final Tables tables;
    private final Table<String, ClockRow> rows;
    private volatile Pace pace;
    private volatile Mode mode;

    /// The clock as it outlives a restart.
    ///
    /// @param offsetMicros how far it is ahead of the wall clock while it flows
    /// @param heldAt where it stands still, in microseconds, if it is paused
    record ClockRow(Mode mode, long offsetMicros, long heldAt) {}

    private sealed interface Pace {
        long micros(WallClock wall);

        ClockRow row(Mode mode, WallClock wall);
    }

    private record Flowing(long offset) implements Pace {
        @Override public long micros(WallClock wall) {
            return wall.micros() + offset;
        }

        @Override public ClockRow row(Mode mode, WallClock wall) {
            return new ClockRow(mode, offset, 0);
        }
    }

    private record Held(long micros, Instant instant) implements Pace {
        Held(long micros) {
            this(micros, Micros.instant(micros));
        }

        @Override public long micros(WallClock wall) {
            return micros;
        }

        @Override public ClockRow row(Mode mode, WallClock wall) {
            return new ClockRow(mode, micros - wall.micros(), micros);
        }
    }

    /// Between two paces: who asks waits the few nanoseconds, so that no answer is later than where the clock is held.
    private record Changing() implements Pace {
        @Override public long micros(WallClock wall) {
            return 0;
        }

        @Override public ClockRow row(Mode mode, WallClock wall) {
            throw new IllegalStateException("The clock is being changed");
        }
    }

    TimelineClock(Tables tables, WallClock wall) {
        this.wall = wall;
        this.tables = tables;
        this.rows = tables.table("timeline.clock", String.class, ClockRow.class);
        read();
        tables.onReplaced(this::readOrKeep);
    }

    Instant now() {
        return pace instanceof Held held ? held.instant : Micros.instant(micros());
    }

    long micros() {
        while (true) {
            Pace before = pace;
            long micros = before.micros(wall);
            if (pace == before && !(before instanceof Changing)) {
                return micros;
            }
            Thread.onSpinWait();
        }
    }

    Mode mode() {
        return mode;
    }

    boolean flows() {
        return pace instanceof Flowing;
    }

    /// Stops where it is.
    ///
    /// @return where, in microseconds
    long hold() {
        return tables.transact(() -> {
            if (pace instanceof Flowing flowing) {
                pace = new Changing();
                pace = new Held(wall.micros() + flowing.offset);
            }
            return micros();
        });
    }

    void holdAt(long micros) {
        tables.transact(() -> {
            pace = new Held(micros);
            write();
        });
    }

    /// Goes on from there as the mode says.
    void resume(Mode next, long micros) {
        tables.transact(() -> {
            pace = new Changing();
            mode = next;
            pace = next == Mode.PAUSED ? new Held(micros) : new Flowing(micros - wall.micros());
            write();
        });
    }

    private void write() {
        rows.put(Scope.DEFAULT, KEY, pace.row(mode, wall));
    }

    private void readOrKeep() {
        if (rows.get(Scope.DEFAULT, KEY) == null) {
            write();
        } else {
            read();
        }
    }

    private void read() {
        ClockRow row = rows.get(Scope.DEFAULT, KEY);
        if (row == null) {
            mode = Mode.REAL;
            pace = new Flowing(0);
        } else {
            mode = row.mode;
            pace = row.mode == Mode.PAUSED ? new Held(row.heldAt) : new Flowing(row.offsetMicros);
        }
    }
}
