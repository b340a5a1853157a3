package dev.brume.table.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// How each file begins: what it is, in which version of the format, and where it belongs.
///
/// @param number of the journal, or of the journal that begins where these rows end
/// @param previousLength how much of the previous journal counts; -1 if there is none because all begins here
/// @param lastBatch the number of the last batch before this file
record FileHeader(Kind kind, long number, long previousLength, long lastBatch) {
    static final int SIZE = 40;
    static final long BEGINS_HERE = -1;

    /// Raised when older versions could not read what is written. 2: what a message keeps for ever is a record of its own.
    static final int VERSION = 2;

    /// Raised when what was written before it cannot be read any more.
    static final int OLDEST_READ = 2;

    enum Kind {
        ROWS(0x4252554d45524f57L, "rows"),
        JOURNAL(0x4252554d454a4e4cL, "a journal"),
        SNAPSHOT(0x4252554d45534e50L, "a snapshot");

        private final long magic;
        private final String words;

        Kind(long magic, String words) {
            this.magic = magic;
            this.words = words;
        }
    }

    ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        bytes.putLong(kind.magic).putInt(VERSION).putLong(number).putLong(previousLength).putLong(lastBatch);
        bytes.putInt(checksum(bytes));
        return bytes.flip();
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, SIZE - 4));
        return (int) crc.getValue();
    }

    /// @param name for people
    static FileHeader read(Path name, InputStream in, Kind expected) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(new DataInputStream(in).readNBytes(SIZE));
        if (bytes.remaining() < 12 || bytes.getLong() != expected.magic) {
            throw DataFileException.damaged(name, "it does not begin as " + expected.words + " of Brume");
        }
        int version = bytes.getInt();
        if (version > VERSION) {
            throw new DataFileException(name + " was written by a newer Brume: its format is " + version + ", this one reads up to "
                    + VERSION + ". It has been left as it is");
        }
        if (version >= 1 && version < OLDEST_READ) {
            throw new DataFileException(name + " was written by an older Brume: its format is " + version + ", this one reads from "
                    + OLDEST_READ + " on. It has been left as it is");
        }
        if (bytes.capacity() < SIZE || version < 1 || checksum(bytes) != bytes.getInt(SIZE - 4)) {
            throw DataFileException.damaged(name, "its first bytes have a wrong checksum");
        }
        return new FileHeader(expected, bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
