package dev.brume.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text of bytes that must be UTF-8.
public final class Utf8 {
    private Utf8() {}

    /// The text of these bytes, `null` if they are not UTF-8.
    public static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        // The JDK puts U+FFFD for what is malformed; a text may also have one of its own.
        if (text.indexOf('\uFFFD') >= 0) {
            byte[] again = text.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(again, 0, again.length, bytes, offset, offset + length)) {
                return null;
            }
        }
        return text;
    }
}
