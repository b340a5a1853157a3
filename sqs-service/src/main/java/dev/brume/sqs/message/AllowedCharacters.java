package dev.brume.sqs.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The characters that bodies, attributes and ids may have.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">AWS</a>
public final class AllowedCharacters {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final boolean[] IN_IDS = new boolean[128];
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long QUESTION_MARKS = '?' * ONES;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    static {
        for (int c = 0; c < 128; c++) {
            IN_IDS[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PUNCTUATION.indexOf(c) >= 0;
        }
    }

    private AllowedCharacters() {}

    /// The first character that XML 1.0 does not have; -1 if there is none. Looks at eight of them at once for as long as they are
    /// ASCII, since bodies are long.
    ///
    /// @param utf8 the same text
    static int firstForbidden(String text, byte[] utf8) {
        int at = 0;
        for (; at + Long.BYTES <= utf8.length; at += Long.BYTES) {
            long word = (long) WORDS.get(utf8, at);
            // The highest bit of a byte is set if it is no ASCII, below the space, a question mark, or behind one of these.
            long marks = word ^ QUESTION_MARKS;
            if (((word - SPACES | word | marks - ONES) & HIGHEST_BITS) != 0 && !isPlain(text, utf8, at, at + Long.BYTES)) {
                return firstForbidden(text);
            }
        }
        return isPlain(text, utf8, at, utf8.length) ? -1 : firstForbidden(text);
    }

    /// Whether all of it is ASCII and allowed. Half a surrogate pair is a question mark among the bytes.
    private static boolean isPlain(String text, byte[] utf8, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = utf8[at];
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == '?' && text.charAt(at) != '?') {
                return false;
            }
        }
        return true;
    }

    /// The first character that XML 1.0 does not have; -1 if there is none.
    static int firstForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0xd800 || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (c < 0xe000 || c > 0xfffd) {
                return c;
            }
        }
        return -1;
    }

    /// Whether it can be a MessageGroupId, a MessageDeduplicationId or a ReceiveRequestAttemptId.
    public static boolean isId(String text, int maxLength) {
        if (text.isEmpty() || text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || !IN_IDS[c]) {
                return false;
            }
        }
        return true;
    }
}
