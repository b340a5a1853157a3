package dev.brume.stepfunctions.logging;

/// How long a text is as a string of JSON, in bytes: what AWS bounds in logs and in events.
public final class EscapedText {
    /// Of an input or an output.
    public static final int MAX_BYTES = 248 * 1024;

    private static final int MAX_BYTES_PER_CHAR = 6;

    private EscapedText() {}

    /// Whether it needs more than `limit` bytes.
    public static boolean isLongerThan(String text, int limit) {
        return (long) text.length() * MAX_BYTES_PER_CHAR > limit && fitting(text, limit) < text.length();
    }

    /// How many bytes it needs.
    public static int length(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += bytes(text.charAt(i));
        }
        return bytes;
    }

    /// As much of its beginning as needs no more than `limit` bytes.
    static String cut(String text, int limit) {
        return text.substring(0, fitting(text, limit));
    }

    private static int fitting(String text, int limit) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += bytes(text.charAt(i));
            if (bytes > limit) return i > 0 && Character.isHighSurrogate(text.charAt(i - 1)) ? i - 1 : i;
        }
        return text.length();
    }

    private static int bytes(char c) {
        if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') return 2;
        if (c < ' ') return MAX_BYTES_PER_CHAR;
        if (c < 0x80) return 1;
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
