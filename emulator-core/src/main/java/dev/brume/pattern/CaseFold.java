package dev.brume.pattern;

import java.util.Locale;

/// A text of which each character stands for its lower and its upper case, which may have several characters (`ß`, `SS`).
record CaseFold(String text) {

    boolean equalsIgnoringCase(String value) {
        return endOfMatch(value, 0) == value.length();
    }

    boolean startsIgnoringCase(String value) {
        return endOfMatch(value, 0) >= 0;
    }

    boolean endsIgnoringCase(String value) {
        for (int start = value.length(); start >= 0; start--) {
            if (endOfMatch(value, start) == value.length()) return true;
        }
        return false;
    }

    /// Where the text ends that starts there, or -1 if another one does.
    private int endOfMatch(String value, int start) {
        int at = start;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // AWS folds half a surrogate pair at a time, of which its encoding leaves a question mark.
            String one = Character.isSurrogate(c) ? "?" : String.valueOf(c);
            String lower = one.toLowerCase(Locale.ROOT);
            String upper = one.toUpperCase(Locale.ROOT);
            if (value.startsWith(lower, at)) at += lower.length();
            else if (value.startsWith(upper, at)) at += upper.length();
            else return -1;
        }
        return at;
    }
}
