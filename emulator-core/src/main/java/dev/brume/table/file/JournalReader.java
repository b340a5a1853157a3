package dev.brume.table.file;

import dev.brume.table.row.RowFormatException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a journal's batches into tables.
final class JournalReader {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    /// As large as the rest of a journal may be to look for what follows a damage.
    private static final long LARGEST_REST = 1 << 30;

    private final Path file;
    private final EntryReader entries;
    private long lastBatch;

    /// @param length how much of the file counts
    /// @param lastBatch the number of its last batch
    record Read(long length, long lastBatch) {}

    private JournalReader(Path file, EntryReader entries, long lastBatch) {
        this.file = file;
        this.entries = entries;
        this.lastBatch = lastBatch;
    }

    static FileHeader header(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return FileHeader.read(file, in, FileHeader.Kind.JOURNAL);
        } catch (IOException e) {
            throw DataFileException.unreadable(file, e);
        }
    }

    /// Reads the last journal, whose last batch may be cut off.
    static Read readLast(Path file, StoredTables target) {
        FileHeader header = header(file);
        JournalReader reader = new JournalReader(file, new EntryReader(target), header.lastBatch());
        try {
            long length = reader.readTo(Long.MAX_VALUE);
            reader.checkRest(length);
            return new Read(length, reader.lastBatch);
        } catch (IOException | RowFormatException e) {
            throw DataFileException.unreadable(file, e);
        }
    }

    /// Reads a journal that has a next one, which says how much of this one counts.
    static void read(Path file, StoredTables target, FileHeader next) {
        FileHeader header = header(file);
        JournalReader reader = new JournalReader(file, new EntryReader(target), header.lastBatch());
        try {
            long length = reader.readTo(next.previousLength());
            if (length != next.previousLength() || reader.lastBatch != next.lastBatch()) {
                throw DataFileException.damaged(
                        file, "it ends at byte " + length + ", though it had " + next.previousLength());
            }
        } catch (IOException | RowFormatException e) {
            throw DataFileException.unreadable(file, e);
        }
    }

    /// @return where the last whole batch ends
    private long readTo(long end) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(FileHeader.SIZE);
            long whole = FileHeader.SIZE;
            long at = whole;
            List<Block> batch = new ArrayList<>();
            while (at < end) {
                Block block = Block.read(in);
                if (block == null || block.batch() != lastBatch + 1) {
                    return whole;
                }
                at += block.length();
                batch.add(block);
                if (block.last()) {
                    batch.forEach(each -> entries.read(each.entries()));
                    batch.clear();
                    lastBatch++;
                    whole = at;
                }
            }
            return whole;
        }
    }

    /// A batch that was being written may be there in parts, in any order: it was not acknowledged. But no later batch can
    /// be there, since one begins when the one before is on disk.
    private void checkRest(long from) throws IOException {
        long size = Files.size(file);
        if (size == from) {
            return;
        }
        if (size - from > LARGEST_REST) {
            throw DataFileException.damaged(file, "nothing can be read from byte " + from + " on");
        }
        byte[] rest = new byte[(int) (size - from)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            in.readFully(rest);
        }
        ByteBuffer bytes = ByteBuffer.wrap(rest);
        for (int i = 0; i + Block.HEADER <= rest.length; i++) {
            if (bytes.getInt(i) == Block.MAGIC) {
                Block block = Block.read(new ByteArrayInputStream(rest, i, rest.length - i));
                if (block != null && block.batch() != lastBatch + 1) {
                    throw DataFileException.damaged(file, "a block at byte " + from + " has a wrong checksum, and more follow");
                }
            }
        }
        LOG.warn("{}: the last {} bytes are of a batch that was being written when Brume was stopped, and was never acknowledged", file,
                rest.length);
    }
}
