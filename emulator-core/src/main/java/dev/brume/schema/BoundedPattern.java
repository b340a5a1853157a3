package dev.brume.schema;

import java.util.regex.Pattern;

/// A pattern of a model that gives up on a value rather than hang.
///
/// AWS's patterns are Java's own and stand for the whole value. Some backtrack without end on the wrong value, so the
/// characters that a match may look at are limited: a value that has not matched by then does not match. A value so long
/// that a match runs out of stack has matched up to there and is let through.
final class BoundedPattern {
    private static final int LOOKS_PER_CHARACTER = 200;
    private static final int LEAST_LOOKS = 100_000;

    private final String text;
    private final CharacterClass characters;
    private volatile Pattern pattern;

    private BoundedPattern(String text) {
        this.text = text;
        this.characters = CharacterClass.of(text);
    }

    static BoundedPattern of(String text) {
        return new BoundedPattern(text);
    }

    boolean matches(String value) {
        if (characters != null && characters.knows(value)) {
            return characters.matches(value);
        }
        try {
            return pattern().matcher(new Looked(value)).matches();
        } catch (OutOfLooks endless) {
            return false;
        } catch (StackOverflowError tooLong) {
            return true;
        }
    }

    private Pattern pattern() {
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(text);
            pattern = compiled;
        }
        return compiled;
    }

    private static final class OutOfLooks extends RuntimeException {
        static final OutOfLooks INSTANCE = new OutOfLooks();

        private OutOfLooks() {
            super(null, null, false, false);
        }
    }

    /// Text that can be looked at so often.
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
