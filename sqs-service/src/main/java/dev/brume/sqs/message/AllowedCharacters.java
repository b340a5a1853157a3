package dev.brume.sqs.message;

/// The characters that bodies, attributes and ids may have.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">AWS</a>
public final class AllowedCharacters {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final boolean[] IN_IDS = new boolean[128];

    static {
        for (int c = 0; c < 128; c++) {
            IN_IDS[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PUNCTUATION.indexOf(c) >= 0;
        }
    }

    private AllowedCharacters() {}

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
