package dev.brume.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One unit of change after the other, each whole or undone.
final class Units {
    private static final Logger LOG = LoggerFactory.getLogger(Units.class);

    /// A unit takes a few microseconds: to wait for it so long is cheaper than to park the thread.
    private static final int SPINS = 100;
    private static final int KEPT_CAPACITY = 1_000;

    private final ReentrantLock lock = new ReentrantLock();

    /// Told of the changes of each unit that ended well, in their order, while no other unit runs.
    private final Consumer<List<Change>> journal;

    private ArrayList<Change> changes = new ArrayList<>();
    private ArrayList<Runnable> actions = new ArrayList<>();

    /// @param journal null if nobody needs to know
    Units(Consumer<List<Change>> journal) {
        this.journal = journal;
    }

    boolean inUnit() {
        return lock.isHeldByCurrentThread();
    }

    void add(Change change) {
        changes.add(change);
    }

    void afterUnit(Runnable action) {
        if (inUnit()) {
            actions.add(action);
        } else {
            action.run();
        }
    }

    <R> R transact(Supplier<R> unit) {
        if (inUnit()) {
            return joined(unit);
        }
        acquire();
        R result;
        List<Runnable> afterwards;
        try {
            result = unit.get();
            hand(changes);
            afterwards = takeActions();
        } catch (Throwable t) {
            undo(0, 0);
            throw t;
        } finally {
            lock.unlock();
        }
        runAll(afterwards);
        return result;
    }

    /// A unit within a unit: if it throws, its own part is undone; whoever calls it decides about the rest.
    private <R> R joined(Supplier<R> unit) {
        int changesBefore = changes.size();
        int actionsBefore = actions.size();
        try {
            return unit.get();
        } catch (Throwable t) {
            undo(changesBefore, actionsBefore);
            throw t;
        }
    }

    private void acquire() {
        for (int i = 0; i < SPINS; i++) {
            if (lock.tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        lock.lock();
    }

    private void hand(ArrayList<Change> done) {
        if (done.isEmpty()) {
            return;
        }
        if (journal != null) {
            changes = new ArrayList<>();
            journal.accept(done);
        } else if (done.size() > KEPT_CAPACITY) {
            changes = new ArrayList<>();
        } else {
            done.clear();
        }
    }

    private List<Runnable> takeActions() {
        if (actions.isEmpty()) {
            return List.of();
        }
        List<Runnable> taken = actions;
        actions = new ArrayList<>();
        return taken;
    }

    private void undo(int toChange, int toAction) {
        for (int i = changes.size() - 1; i >= toChange; i--) {
            changes.remove(i).undo();
        }
        while (actions.size() > toAction) {
            actions.removeLast();
        }
    }

    private static void runAll(List<Runnable> afterwards) {
        for (Runnable action : afterwards) {
            try {
                action.run();
            } catch (RuntimeException e) {
                // The unit has ended well and its caller is told so: what follows from it must not look like its failure.
                LOG.error("What was to follow a unit failed", e);
            }
        }
    }
}
