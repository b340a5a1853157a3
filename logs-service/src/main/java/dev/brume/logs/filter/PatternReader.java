package dev.brume.logs.filter;

import dev.brume.aws.AwsException;
import java.math.BigDecimal;

/// Reads a pattern from left to right.
final class PatternReader {
    static final int MAX_DEPTH = 50;
    private static final int MAX_NUMBER = 40;

    private final String text;
    private final AwsException malformed;
    private int at;
    private int regexes;

    PatternReader(String text, AwsException malformed) {
        this.text = text;
        this.malformed = malformed;
    }

    AwsException malformed() {
        return malformed;
    }

    int regexes() {
        return regexes;
    }

    boolean atEnd() {
        skipSpace();
        return at == text.length();
    }

    /// The next character after white space; NUL at the end.
    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    /// The next character, white space too; NUL at the end.
    char peekHere() {
        return at == text.length() ? '\0' : text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// Passes over what stands next, if it does.
    boolean take(String expected) {
        skipSpace();
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    void require(String expected) {
        if (!take(expected)) {
            throw malformed;
        }
    }

    /// A word in capitals or not, such as `IS`.
    boolean takeWord(String word) {
        skipSpace();
        int end = at + word.length();
        boolean there = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (there) {
            at = end;
        }
        return there;
    }

    /// The characters from here that are not in `ends`, nor white space.
    String until(String ends) {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Text in quotes; a backslash stands before quotes and backslashes in it.
    String quoted() {
        require("\"");
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return content.toString();
            }
            boolean escapes = c == '\\' && at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\\');
            content.append(escapes ? text.charAt(at++) : c);
        }
        throw malformed;
    }

    /// `%…%`.
    Regex regex() {
        require("%");
        int end = text.indexOf('%', at);
        if (end <= at) {
            throw malformed;
        }
        Regex regex = Regex.parse(text.substring(at, end), malformed);
        at = end + 1;
        regexes++;
        return regex;
    }

    /// @return null if it is not a number as patterns and fields have it: sign, digits, point, exponent
    static BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > MAX_NUMBER || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if ("+-.eE0123456789".indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
