package dev.brume.aws;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids that need to be unique, not secret: message ids, request ids. No lock and no entropy pool on the way.
public final class UniqueId {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int UUID_LENGTH = 36;

    private UniqueId() {}

    /// A version 4 UUID, lower case, with its four dashes.
    public static String uuid() {
        return text(random());
    }

    /// A version 4 UUID.
    public static UUID random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /// The same as the UUID's own text, at a third of its cost: every request has an id, and many a message too.
    public static String text(UUID id) {
        byte[] text = new byte[UUID_LENGTH];
        digits(id.getMostSignificantBits() >>> 32, text, 0, 8);
        text[8] = '-';
        digits(id.getMostSignificantBits() >>> 16, text, 9, 4);
        text[13] = '-';
        digits(id.getMostSignificantBits(), text, 14, 4);
        text[18] = '-';
        digits(id.getLeastSignificantBits() >>> 48, text, 19, 4);
        text[23] = '-';
        digits(id.getLeastSignificantBits(), text, 24, 12);
        return latin1(text);
    }

    /// @param digits number of lower-case hexadecimal digits
    public static String hex(int digits) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] text = new byte[digits];
        for (int at = 0; at < digits; at += 16) {
            digits(random.nextLong(), text, at, Math.min(16, digits - at));
        }
        return latin1(text);
    }

    /// Writes the lowest digits of a number.
    private static void digits(long number, byte[] text, int from, int count) {
        long rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            text[at] = HEX[(int) rest & 15];
            rest >>>= 4;
        }
    }

    @SuppressWarnings("deprecation") // The one constructor that looks at no byte: each is a character.
    private static String latin1(byte[] text) {
        return new String(text, 0);
    }
}
