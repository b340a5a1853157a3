package dev.brume.schema;

import java.util.regex.Pattern;

/// A pattern of a model that gives up on a value rather than hang.
///
/// AWS's patterns are Java's own and stand for the whole value. Some backtrack without end on the wrong value, so the
/// characters that a match may look at are limited: a value that has not matched by then is one that does not match.
final class BoundedPattern {
    private static final int LOOKS_PER_CHARACTER = 200;
    private static final int LEAST_LOOKS = 100_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static BoundedPattern of(String text) {
        return new BoundedPattern(Pattern.compile(text));
    }

    boolean matches(String value) {
        try {
            return pattern.matcher(new Looked(value)).matches();
        } catch (OutOfLooks endless) {
            return false;
        }
    }

    private static final class OutOfLooks extends RuntimeException {
        static final OutOfLooks INSTANCE = new OutOfLooks();

        private OutOfLooks() {
            super(null, null, false, false);
        }
    }

    private static final class Looked implements CharSequence {
        private final String text;
        private long left;

        Looked(String text) {
            this.text = text;
            this.left = LEAST_LOOKS + (long) LOOKS_PER_CHARACTER * text.length();
        }

        @Override public char charAt(int index) {
            if (--left < 0) {
                throw OutOfLooks.INSTANCE;
            }
            return text.charAt(index);
        }

        @Override public int length() {
            return text.length();
        }

        @Override public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override public String toString() {
            return text;
        }
    }
}
