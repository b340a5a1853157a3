package dev.brume.protocol.rpcv2cbor;

import dev.brume.aws.AwsException;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.Utf8;
import dev.brume.protocol.WireLimits;
import java.util.Arrays;

/// The data items of CBOR (RFC 8949) one after the other: heads, and the bytes of strings.
///
/// Lengths are believed only as far as there are bytes. Tags are passed over, however many: what a value means, its
/// member's type says.
final class CborInput {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int SIMPLE = 7;
    private static final int TAG = 6;
    /// The size of what ends with a break.
    static final long INDEFINITE = -1;

    private static final int BREAK = 0xff;
    private static final int OPEN_ENDED = 31;

    private final byte[] bytes;
    private int at;
    private int values;
    private int major;
    private int detail;
    private long number;

    CborInput(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    /// Reads the head of the next item.
    ///
    /// @return its major type, which is not a tag
    int next() {
        if (++values > WireLimits.MAX_VALUES) {
            throw SerializationErrors.beyondLimits();
        }
        head();
        while (major == TAG) {
            head();
        }
        return major;
    }

    private void head() {
        int initial = (int) unsigned(1);
        major = initial >> 5;
        detail = initial & 31;
        number = switch (detail) {
            case 24 -> unsigned(1);
            case 25 -> unsigned(2);
            case 26 -> unsigned(4);
            case 27 -> unsigned(8);
            case 28, 29, 30 -> throw malformed("a head is not one of CBOR's");
            case OPEN_ENDED -> INDEFINITE;
            default -> detail;
        };
        boolean mayBeOpen = major >= BYTES && major <= MAP;
        if (detail == OPEN_ENDED && !mayBeOpen) {
            throw malformed("a break or an open end stands where none can be");
        }
    }

    private long unsigned(int size) {
        if (bytes.length - at < size) {
            throw malformed("it ends early");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    /// The major type of the head just read.
    int major() {
        return major;
    }

    /// The number of the head just read: a size, an integer's or the bits of a real.
    long number() {
        return number;
    }

    /// The five bits of the head that say what kind of simple value or real it is.
    int detail() {
        return detail;
    }

    /// Whether a list or map of this size has no more items; takes the break if it is one.
    boolean ends(long size, long read) {
        if (size != INDEFINITE) {
            return read == size;
        }
        if (at == bytes.length) {
            throw malformed("it ends early");
        }
        if ((bytes[at] & 0xff) != BREAK) {
            return false;
        }
        at++;
        return true;
    }

    /// The text of the head just read.
    String text() {
        String text;
        if (number == INDEFINITE) {
            ByteSink chunks = chunks(TEXT);
            text = Utf8.decode(chunks.array(), 0, chunks.size());
        } else {
            int length = length();
            text = Utf8.decode(bytes, at - length, length);
        }
        if (text == null) {
            throw malformed("a text is not UTF-8");
        }
        return text;
    }

    /// The bytes of the head just read.
    byte[] bytes() {
        if (number == INDEFINITE) {
            return chunks(BYTES).toByteArray();
        }
        int length = length();
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /// Passes over as many bytes as the head just read says.
    private int length() {
        if (number < 0 || number > bytes.length - at) {
            throw malformed("it ends early");
        }
        at += (int) number;
        return (int) number;
    }

    private ByteSink chunks(int kind) {
        ByteSink chunks = new ByteSink(64);
        while (!ends(INDEFINITE, 0)) {
            head();
            if (major != kind || number == INDEFINITE) {
                throw malformed("a string has a part that is none");
            }
            int length = length();
            chunks.write(bytes, at - length, length);
        }
        return chunks;
    }

    static AwsException malformed(String reason) {
        return SerializationErrors.because("The body is not valid CBOR: " + reason);
    }
}
