package dev.brume.table.file;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes all rows anew when the journals have grown long or many, beside everything else.
final class Checkpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);

    /// The journals may grow to this many bytes, or to twice the size of all rows if that is more.
    static final long JOURNAL_LIMIT = 64L << 20;

    /// Every start begins a journal.
    private static final int MOST_JOURNALS = 16;
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final DataFolder folder;
    private final long limit;
    private Thread thread;
    private volatile long notBefore;

    private volatile Kept kept;
    private volatile boolean stopping;

    /// What a restart would read besides the present journal.
    ///
    /// @param rows the size of the file of all rows, in bytes
    /// @param journals how many journals there are before
    /// @param journalsSize their size in bytes
    private record Kept(long rows, int journals, long journalsSize) {}

    Checkpoint(DataFolder folder, DataFolder.Opened opened, long limit) {
        this.folder = folder;
        this.kept = new Kept(opened.rowsSize(), opened.journals(), opened.journalsSize());
        this.limit = limit;
    }

    boolean isDue(Journal journal) {
        Kept now = kept;
        boolean large = now.journalsSize + journal.length() > Math.max(limit, 2 * now.rows);
        return (large || now.journals >= MOST_JOURNALS) && journal.length() > notBefore && (thread == null || !thread.isAlive());
    }

    /// No new journal could begin: not before the present one has grown by another bit.
    void postpone(Journal journal) {
        notBefore = journal.length() + limit / 4;
    }

    /// @param journal the one that begins where these rows end
    void start(Journal journal, long before, RowsWriter.Source rows) {
        notBefore = 0;
        kept = new Kept(kept.rows, kept.journals + 1, kept.journalsSize + before);
        long number = journal.number();
        thread = Thread.ofPlatform().daemon().name("brume-rows").priority(Thread.MIN_PRIORITY).start(() -> write(number, rows));
    }

    private void write(long journal, RowsWriter.Source rows) {
        try {
            kept = new Kept(folder.writeRows(journal, rows), 0, 0);
        } catch (IOException | RuntimeException e) {
            notBefore = limit / 4;
            if (!stopping) {
                LOG.warn("All rows could not be written anew, so the journals stay", e);
            }
        }
    }

    void stop() throws InterruptedException {
        if (thread != null && !thread.join(FAREWELL)) {
            stopping = true;
            thread.interrupt();
            thread.join();
        }
    }
}
