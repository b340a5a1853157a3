package dev.brume.aws;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids that need to be unique, not secret: message ids, request ids. No lock and no entropy pool on the way.
public final class UniqueId {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private UniqueId() {}

    /// A version 4 UUID, lower case, with its four dashes.
    public static String uuid() {
        return random().toString();
    }

    /// A version 4 UUID.
    public static UUID random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /// @param digits number of lower-case hexadecimal digits
    public static String hex(int digits) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        char[] text = new char[digits];
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            if (i % 16 == 0) {
                bits = random.nextLong();
            }
            text[i] = HEX[(int) (bits & 15)];
            bits >>>= 4;
        }
        return new String(text);
    }
}
