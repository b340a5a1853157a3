package dev.brume.stepfunctions.data;

import java.util.function.IntConsumer;

/// A text that counts how often it is looked at, so that a regular expression which backtracks for ever is ended by
/// whom the count is told.
final class CountedText implements CharSequence {
    private final String text;
    private final IntConsumer looked;

    /// @param looked told of each look; throws to end the match
    CountedText(String text, IntConsumer looked) {
        this.text = text;
        this.looked = looked;
    }

    @Override public int length() {
        return text.length();
    }

    @Override public char charAt(int index) {
        looked.accept(1);
        return text.charAt(index);
    }

    @Override public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override public String toString() {
        return text;
    }
}
