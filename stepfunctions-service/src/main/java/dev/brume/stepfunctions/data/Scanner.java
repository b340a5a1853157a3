package dev.brume.stepfunctions.data;

/// Reads an expression from left to right.
final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The next character, `\0` at the end.
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    char next() {
        if (atEnd()) {
            throw refused("it ends too early");
        }
        return text.charAt(at++);
    }

    boolean lookingAt(String expected) {
        return text.startsWith(expected, at);
    }

    /// Goes on behind the expected text, if it is there.
    boolean skip(String expected) {
        if (lookingAt(expected)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    void expect(String expected) {
        if (!skip(expected)) {
            throw refused("'" + expected + "' expected");
        }
    }

    void skipSpaces() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    void back(int position) {
        at = position;
    }

    String since(int start) {
        return text.substring(start, at);
    }

    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why + " at " + at + " of " + text);
    }
}
