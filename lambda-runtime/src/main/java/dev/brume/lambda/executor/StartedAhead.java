package dev.brume.lambda.executor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processes that wait for their functions, bounded in number and kinds. Safe on any thread.
final class StartedAhead {
    private static final Logger LOG = LoggerFactory.getLogger(StartedAhead.class);

    /// Those of the kinds that were asked for last.
    private static final int MAX_KINDS = 4;

    /// A kind that cannot be started is not tried for ever.
    private static final int MAX_FAILURES = 3;

    private final Map<Executor.Ahead, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Kind {
        private final ArrayDeque<ForkedCell> cells = new ArrayDeque<>();
        private int wanted;
        private int failures;

        private boolean isMissing() {
            return cells.size() < wanted && failures < MAX_FAILURES;
        }
    }

    void keep(Executor.Ahead kind, int processes) {
        List<ForkedCell> over = new ArrayList<>();
        synchronized (this) {
            kinds.computeIfAbsent(kind, _ -> new Kind()).wanted = processes;
            Iterator<Kind> eldest = kinds.values().iterator();
            while (kinds.size() > MAX_KINDS) {
                over.addAll(eldest.next().cells);
                eldest.remove();
            }
        }
        over.forEach(ForkedCell::close);
    }

    synchronized Optional<Executor.Ahead> missing() {
        for (var entry : kinds.entrySet()) {
            if (entry.getValue().isMissing()) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /// @param waits whether it is ready for its function
    void started(Executor.Ahead kind, ForkedCell cell, boolean waits) {
        boolean kept;
        synchronized (this) {
            Kind of = kinds.get(kind);
            kept = waits && of != null && of.cells.size() < of.wanted;
            if (kept) {
                of.cells.addLast(cell);
                of.failures = 0;
            }
        }
        if (!waits) {
            failed(kind);
        }
        if (!kept) {
            cell.close();
        }
    }

    synchronized void failed(Executor.Ahead kind) {
        Kind of = kinds.get(kind);
        if (of != null && ++of.failures == MAX_FAILURES) {
            LOG.warn("Processes are not started ahead any more, since they end: {}", kind.arguments());
        }
    }

    synchronized Optional<ForkedCell> take(Executor.Ahead kind) {
        Kind of = kinds.get(kind);
        if (of == null) {
            return Optional.empty();
        }
        ForkedCell cell = of.cells.pollFirst();
        while (cell != null && cell.isLost()) {
            cell = of.cells.pollFirst();
        }
        return Optional.ofNullable(cell);
    }

    synchronized int size() {
        return kinds.values().stream().mapToInt(kind -> kind.cells.size()).sum();
    }

    /// They have ended with the process that started them.
    void forget() {
        List<ForkedCell> gone = new ArrayList<>();
        synchronized (this) {
            for (Kind kind : kinds.values()) {
                gone.addAll(kind.cells);
                kind.cells.clear();
                kind.failures = 0;
            }
        }
        gone.forEach(ForkedCell::close);
    }
}
