package dev.brume.table.file;

import dev.brume.table.row.RowOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A journal that is being written. Used by one thread.
final class Journal implements AutoCloseable {
    /// The platform copies what is written into memory outside the heap, and keeps that: so not all at once.
    private static final int SLICE = 1 << 18;
    private static final int CHUNK = 8 * Block.SIZE;

    private final Path file;
    private final long number;
    private final FileChannel channel;
    private final EntryWriter writer = new EntryWriter();

    /// Framed blocks of the batch that comes next.
    private final List<RowOutput> chunks = new ArrayList<>();

    private RowOutput chunk = newChunk();
    private boolean framed;
    private long length;
    private long lastBatch;

    Journal(Path file, long number, FileChannel channel, long length, long lastBatch) {
        this.file = file;
        this.number = number;
        this.channel = channel;
        this.length = length;
        this.lastBatch = lastBatch;
    }

    private static RowOutput newChunk() {
        return new RowOutput(shape -> {
            throw new IllegalStateException("Blocks have no shapes");
        });
    }

    Path file() {
        return file;
    }

    long number() {
        return number;
    }

    /// In bytes, as far as it is on disk.
    long length() {
        return length;
    }

    long lastBatch() {
        return lastBatch;
    }

    /// Adds a unit to the batch that comes next.
    void add(List<? extends Recorded> unit) {
        if (framed) {
            throw new IllegalStateException("The batch is complete");
        }
        for (Recorded change : unit) {
            change.writeTo(writer);
            if (writer.entries().size() >= Block.SIZE) {
                frame(false);
            }
        }
    }

    /// Whether the batch that comes next is as large as a batch may be.
    boolean isFull() {
        return !chunks.isEmpty();
    }

    private void frame(boolean last) {
        Block.write(chunk, lastBatch + 1, last, writer.entries());
        writer.entries().clear();
        if (last || chunk.size() >= CHUNK) {
            chunks.add(chunk);
            chunk = newChunk();
        }
    }

    /// Whether a commit has failed that is to be tried again.
    boolean hasFailed() {
        return framed;
    }

    /// Writes the batch and forces it to disk. If that fails, calling it again tries the same batch again.
    void commit() throws IOException {
        if (!framed) {
            frame(true);
            framed = true;
        }
        long at = length;
        for (RowOutput each : chunks) {
            at = write(each.buffer(), at);
        }
        channel.force(false);
        length = at;
        lastBatch++;
        reuse();
        framed = false;
    }

    private void reuse() {
        chunk = chunks.getFirst();
        chunk.clear();
        chunks.clear();
    }

    private long write(ByteBuffer bytes, long from) throws IOException {
        long at = from;
        int end = bytes.limit();
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + SLICE));
            at += channel.write(bytes, at);
        }
        return at;
    }

    @Override public void close() throws IOException {
        channel.close();
    }
}
