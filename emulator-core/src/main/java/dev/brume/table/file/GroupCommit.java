package dev.brume.table.file;

import dev.brume.aws.AwsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts units on disk: one thread writes whatever has been handed over meanwhile and forces it to disk once, for all who
/// wait for it. When the journal has grown long, all rows are written anew beside it and a new journal begins.
///
/// A disk that cannot be written is tried again and again; until then whoever waits is told that it failed, while the
/// units stay in memory and reach the disk once it can be written again.
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final DataFolder folder;
    private final Checkpoint checkpoint;
    private final Queue<List<? extends Recorded>> handed = new ConcurrentLinkedQueue<>();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private Journal journal;
    private Supplier<Still> still;

    /// Null once they are taken.
    private StoredTables tables;

    /// The number of the last unit that was added to the journal.
    private long added;

    private boolean failing;

    /// How often it was begun to write a batch.
    private volatile long attempts;

    /// Numbers of units: the last that was handed over, and the last that is on disk.
    private final AtomicLong last = new AtomicLong();

    private volatile long durable;
    private volatile boolean idle;
    private volatile boolean closing;
    private volatile Throwable broken;

    /// All rows between two units.
    ///
    /// @param lastUnit the number of the last unit that they contain, see [#last]
    public record Still(long lastUnit, RowsWriter.Source rows) {}

    private GroupCommit(DataFolder folder, DataFolder.Opened opened, long journalLimit) {
        this.folder = folder;
        this.tables = opened.tables();
        this.journal = opened.journal();
        this.checkpoint = new Checkpoint(folder, opened, journalLimit);
        this.thread = Thread.ofPlatform().daemon().name("brume-journal").unstarted(this::run);
    }

    /// @throws DataFileException if the folder is damaged, of a newer version, or in use; nothing in it has been changed
    public static GroupCommit open(Path folder) {
        return open(folder, new Disk(), Checkpoint.JOURNAL_LIMIT);
    }

    static GroupCommit open(Path folder, Disk disk, long journalLimit) {
        DataFolder locked = DataFolder.lock(folder, disk);
        try {
            DataFolder.Opened opened = locked.open();
            LOG.info("{} has {} rows", folder, opened.tables().count());
            return new GroupCommit(locked, opened, journalLimit);
        } catch (RuntimeException | Error e) {
            try {
                locked.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /// Begins to write.
    ///
    /// @param source all rows as they are when it is asked
    /// @return what was in the folder
    public StoredTables start(Supplier<Still> source) {
        StoredTables read = tables;
        tables = null;
        still = source;
        thread.start();
        return read;
    }

    /// Takes a unit over. Called by one thread at a time, in the order of the units.
    public void hand(List<? extends Recorded> unit) {
        handed.add(unit);
        last.incrementAndGet();
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    /// How many units were handed over.
    public long last() {
        return last.get();
    }

    /// Returns when every unit that was handed over before is on disk.
    ///
    /// @throws AwsException if it cannot be written
    public void awaitDurable() {
        long unit = last.get();
        if (durable >= unit) {
            return;
        }
        Waiting own = new Waiting(Thread.currentThread(), unit, attempts);
        waiting.add(own);
        boolean interrupted = false;
        while (durable < unit && own.failure == null && broken == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (durable < unit) {
            Throwable failure = own.failure != null ? own.failure : broken;
            throw AwsException.receiver(
                    503, "ServiceUnavailable",
                    "The change is not on disk: " + folder.path() + " cannot be written (" + failure.getMessage()
                            + "). It is in memory, and takes effect if the disk can be written before Brume ends.");
        }
    }

    private static final class Waiting {
        private final Thread thread;
        private final long unit;

        /// Attempts that began before: whether they fail says nothing to this thread.
        private final long earlierAttempts;

        private volatile Throwable failure;

        private Waiting(Thread thread, long unit, long earlierAttempts) {
            this.thread = thread;
            this.unit = unit;
            this.earlierAttempts = earlierAttempts;
        }

        private void end(Throwable how) {
            failure = how;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        try {
            while (!closing || added < last.get() || journal.hasFailed()) {
                if (added < last.get() || journal.hasFailed()) {
                    commitOrWait();
                } else {
                    idle = true;
                    if (added == last.get() && !closing) {
                        LockSupport.park(this);
                    }
                    idle = false;
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.error("Nothing more is written to {}", folder.path(), e);
            end(e);
        }
    }

    /// From here on nothing reaches the disk.
    private void end(Throwable how) {
        broken = how;
        fail(Long.MAX_VALUE, how);
    }

    private void commitOrWait() {
        try {
            commitBatch(Long.MAX_VALUE);
            if (failing) {
                failing = false;
                LOG.info("{} can be written again", journal.file());
            }
            if (checkpoint.isDue(journal)) {
                rotate();
            }
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LOG.error("{} cannot be written; it is tried again: {}", journal.file(), e.toString());
            }
            // Those of later units too: they follow the batch that cannot be written.
            fail(attempts, e);
            if (closing) {
                throw new IllegalStateException("What was not acknowledged is not on disk", e);
            }
            LockSupport.parkNanos(this, RETRY_NANOS);
        }
    }

    /// Puts some of the units up to the one with that number on disk.
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the thread of the journal counts attempts
    private void commitBatch(long to) throws IOException {
        while (!journal.hasFailed() && added < Math.min(to, last.get()) && !journal.isFull()) {
            journal.add(handed.remove());
            added++;
        }
        attempts = attempts + 1;
        journal.commit();
        durable = added;
        release(added);
    }

    private void release(long to) {
        // Those who began to wait for a later unit stay: the queue is nearly in the order of the units.
        for (Waiting first = waiting.peek(); first != null && first.unit <= to; first = waiting.peek()) {
            waiting.remove();
            first.end(null);
        }
    }

    private void fail(long attempt, Throwable how) {
        waiting.removeIf(each -> {
            boolean failed = each.earlierAttempts < attempt;
            if (failed) {
                each.end(how);
            }
            return failed;
        });
    }

    private void rotate() throws IOException {
        Still now = still.get();
        while (added < now.lastUnit) {
            commitBatch(now.lastUnit);
        }
        Journal full = journal;
        try {
            journal = folder.after(full);
        } catch (IOException e) {
            LOG.warn("No new journal can begin, so {} grows on: {}", full.file(), e.toString());
            checkpoint.postpone(full);
            return;
        }
        full.close();
        checkpoint.start(journal, full.length(), now.rows);
    }

    /// Puts everything on disk and ends.
    @Override public void close() {
        close(folder::close);
    }

    /// Ends, and removes what it has written if the folder was without state before.
    public void discard() {
        close(folder::discard);
    }

    private interface Ending {
        void run() throws IOException;
    }

    private void close(Ending ending) {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
            checkpoint.stop();
            boolean whole = broken == null;
            end(new IllegalStateException("Brume has stopped"));
            if (journal.length() > FileHeader.SIZE && whole) {
                // The next journal says how long this one was: so a file that is cut off later is noticed.
                folder.after(journal).close();
            }
            journal.close();
            ending.run();
        } catch (IOException e) {
            LOG.error("{} could not be closed", folder.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
