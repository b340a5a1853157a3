package dev.brume.lambda.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The central directory of a zip file. The JDK's own reader does not tell the permissions, without which a `bootstrap`
/// could not be executed.
///
/// @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END64_LOCATOR_LENGTH = 20;
    private static final int END64 = 0x06064b50;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_LENGTH = 30;
    private static final int MAX_COMMENT = 0xffff;
    private static final int ZIP64_EXTRA = 1;
    private static final int ENCRYPTED = 1;
    private static final long IN_EXTRA = 0xffff_ffffL;
    /// The systems whose zip programs note what `stat` says.
    private static final int UNIX = 3;
    private static final int DARWIN = 19;

    private final ByteBuffer zip;

    ZipDirectory(byte[] zip) {
        this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @throws UnreadableZip if it is no zip file, or damaged
    List<ZipEntry> entries() {
        try {
            int end = end();
            long count = unsigned(zip.getShort(end + 10));
            long offset = unsigned(zip.getInt(end + 16));
            if (count == 0xffff || offset == IN_EXTRA) {
                int end64 = end64(end);
                count = zip.getLong(end64 + 32);
                offset = zip.getLong(end64 + 48);
            }
            return entries(count, offset);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new UnreadableZip("It ends too early", e);
        }
    }

    /// Where the bytes of an entry begin.
    int dataOf(ZipEntry entry) {
        try {
            int header = Math.toIntExact(entry.offset());
            if (zip.getInt(header) != LOCAL_HEADER) {
                throw new UnreadableZip("There is no " + entry.name() + " where it should be");
            }
            return header + LOCAL_HEADER_LENGTH + unsigned(zip.getShort(header + 26)) + unsigned(zip.getShort(header + 28));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new UnreadableZip("There is no " + entry.name() + " where it should be", e);
        }
    }

    private int end() {
        int last = zip.limit() - END_LENGTH;
        for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
            if (zip.getInt(at) == END) {
                return at;
            }
        }
        throw new UnreadableZip("It is not a zip file");
    }

    private int end64(int end) {
        int locator = end - END64_LOCATOR_LENGTH;
        if (zip.getInt(locator) != END64_LOCATOR) {
            throw new UnreadableZip("Its directory is lost");
        }
        int at = Math.toIntExact(zip.getLong(locator + 8));
        if (zip.getInt(at) != END64) {
            throw new UnreadableZip("Its directory is lost");
        }
        return at;
    }

    private List<ZipEntry> entries(long count, long offset) {
        int at = Math.toIntExact(offset);
        List<ZipEntry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            if (zip.getInt(at) != ENTRY) {
                throw new UnreadableZip("Its directory is damaged");
            }
            if ((zip.getShort(at + 8) & ENCRYPTED) != 0) {
                throw new UnreadableZip("It is encrypted");
            }
            int nameLength = unsigned(zip.getShort(at + 28));
            int extraLength = unsigned(zip.getShort(at + 30));
            entries.add(entry(at, nameLength, extraLength));
            at += ENTRY_LENGTH + nameLength + extraLength + unsigned(zip.getShort(at + 32));
        }
        return entries;
    }

    private ZipEntry entry(int at, int nameLength, int extraLength) {
        byte[] name = new byte[nameLength];
        zip.get(at + ENTRY_LENGTH, name);
        int system = zip.get(at + 5) & 0xff;
        int mode = system == UNIX || system == DARWIN ? zip.getInt(at + 38) >>> 16 : 0;
        long compressed = unsigned(zip.getInt(at + 20));
        long size = unsigned(zip.getInt(at + 24));
        long offset = unsigned(zip.getInt(at + 42));
        int wide = at + ENTRY_LENGTH + nameLength;
        int end = wide + extraLength;
        while (wide + 4 <= end && unsigned(zip.getShort(wide)) != ZIP64_EXTRA) {
            wide += 4 + unsigned(zip.getShort(wide + 2));
        }
        wide += 4;
        if (size == IN_EXTRA) {
            size = zip.getLong(wide);
            wide += 8;
        }
        if (compressed == IN_EXTRA) {
            compressed = zip.getLong(wide);
            wide += 8;
        }
        if (offset == IN_EXTRA) {
            offset = zip.getLong(wide);
        }
        return new ZipEntry(new String(name, StandardCharsets.UTF_8), unsigned(zip.getShort(at + 10)), compressed, size,
                unsigned(zip.getInt(at + 16)), mode, offset);
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
