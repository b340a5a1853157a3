package dev.brume.logs.event;

/// How long a text is in UTF-8.
final class Utf8 {
    private Utf8() {}

    static int length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) {
                length += 2;
            } else if (c >= 0x80) {
                // Each half of a pair counts for two of its four bytes.
                length++;
            }
        }
        return length;
    }
}
