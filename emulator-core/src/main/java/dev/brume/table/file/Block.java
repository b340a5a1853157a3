package dev.brume.table.file;

import dev.brume.table.row.RowOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// A piece of a file with a checksum: some entries of a batch.
///
/// @param batch the number of the batch; batches are numbered without gaps
/// @param last whether the batch ends here
record Block(long batch, boolean last, byte[] entries) {
    static final int HEADER = 21;
    static final int MAGIC = 0x42524d42;

    /// Entries are cut into blocks of about this size; a single entry may be larger.
    static final int SIZE = 1 << 20;

    static void write(RowOutput out, long batch, boolean last, RowOutput entries) {
        ByteBuffer head = ByteBuffer.allocate(HEADER);
        head.putInt(MAGIC).put((byte) (last ? 1 : 0)).putLong(batch).putInt(entries.size());
        out.fixedInt(MAGIC);
        out.oneByte(last ? 1 : 0);
        out.fixedLong(batch);
        out.fixedInt(entries.size());
        out.fixedInt(checksum(head, entries.buffer()));
        out.bytes(entries);
    }

    private static int checksum(ByteBuffer head, ByteBuffer entries) {
        CRC32C crc = new CRC32C();
        crc.update(head.slice(4, HEADER - 8));
        crc.update(entries);
        return (int) crc.getValue();
    }

    /// @return null if the file ends here, or what follows is no block
    static Block read(InputStream in) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(in.readNBytes(HEADER));
        if (head.remaining() < HEADER || head.getInt() != MAGIC) {
            return null;
        }
        int flags = head.get();
        long batch = head.getLong();
        int length = head.getInt();
        int checksum = head.getInt();
        if (length < 0 || flags < 0 || flags > 1) {
            return null;
        }
        byte[] entries = in.readNBytes(length);
        if (entries.length < length || checksum(head, ByteBuffer.wrap(entries)) != checksum) {
            return null;
        }
        return new Block(batch, flags == 1, entries);
    }

    long length() {
        return HEADER + (long) entries.length;
    }
}
