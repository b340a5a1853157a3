package dev.brume.table.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/// A disk that can be full, or fail when it is forced. It forces nothing, which takes long: tests copy files or kill
/// processes, they do not cut the power.
public final class SmallDisk extends Disk {
    private volatile long free = Long.MAX_VALUE;
    private volatile boolean failing;
    private volatile boolean fullForRows;
    private volatile int forced;
    private volatile boolean rowsRefused;

    /// What is written beyond this many further bytes does not fit.
    public void free(long bytes) {
        free = bytes;
    }

    /// Whether a file of all rows does not fit.
    public void fullForRows(boolean value) {
        fullForRows = value;
    }

    /// Whether a file of all rows did not fit.
    public boolean rowsRefused() {
        return rowsRefused;
    }

    /// Whether forcing a file fails.
    public void failing(boolean value) {
        failing = value;
    }

    /// How often a file was forced.
    public int forced() {
        return forced;
    }

    public GroupCommit open(Path folder, long journalLimit) {
        return GroupCommit.open(folder, this, journalLimit);
    }

    @Override FileChannel open(Path file) throws IOException {
        return new Channel(super.open(file), file.getFileName().toString().startsWith("rows-"));
    }

    @Override void force(Path folder) throws IOException {
        force();
    }

    private synchronized int fitting(int bytes, boolean rows) throws IOException {
        int fits = rows && fullForRows ? 0 : (int) Math.min(bytes, free);
        if (fits == 0 && bytes > 0) {
            rowsRefused |= rows;
            throw new IOException("No space left on device");
        }
        free -= fits;
        return fits;
    }

    private synchronized void force() throws IOException {
        forced++;
        if (failing) {
            throw new IOException("Input/output error");
        }
    }

    private final class Channel extends FileChannel {
        private final FileChannel file;
        private final boolean rows;

        private Channel(FileChannel file, boolean rows) {
            this.file = file;
            this.rows = rows;
        }

        @Override public int write(ByteBuffer source) throws IOException {
            int written = write(source, file.position());
            file.position(file.position() + written);
            return written;
        }

        @Override public int write(ByteBuffer source, long position) throws IOException {
            int fits = fitting(source.remaining(), rows);
            int written = file.write(source.slice(source.position(), fits), position);
            source.position(source.position() + written);
            return written;
        }

        @Override public void force(boolean metaData) throws IOException {
            SmallDisk.this.force();
        }

        @Override public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override public long size() throws IOException {
            return file.size();
        }

        @Override public long position() throws IOException {
            return file.position();
        }

        @Override public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
