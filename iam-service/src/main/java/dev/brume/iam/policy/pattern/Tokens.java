package dev.brume.iam.policy.pattern;

import java.util.Arrays;

/// The characters of a pattern, where wildcards are negative numbers; so a literal `*` cannot be taken for a wildcard.
final class Tokens {

    /// Any run of characters, also none.
    static final int RUN = -1;
    /// Any one character.
    static final int ONE = -2;
    /// Any run of characters within one segment of an ARN.
    static final int SEGMENT_RUN = -3;
    /// Any one character but the colon between the segments of an ARN.
    static final int SEGMENT_ONE = -4;

    private static final int ARN_SEGMENTS = 6;

    private int[] items = new int[32];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return items[index];
    }

    static boolean isRun(int token) {
        return token == RUN || token == SEGMENT_RUN;
    }

    /// Adds a token. Of adjacent runs only the wider one is kept: they match the same, and matching stays linear.
    void add(int token) {
        if (isRun(token) && size > 0 && isRun(items[size - 1])) {
            items[size - 1] = Math.max(items[size - 1], token);
            return;
        }
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = token;
    }

    void addLiteral(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    void addAll(Tokens tokens) {
        for (int i = 0; i < tokens.size; i++) {
            add(tokens.items[i]);
        }
    }

    /// These tokens read as the ARN of a `Resource` element.
    Tokens asResource() {
        Tokens arn = new Tokens();
        int colons = 0;
        for (int i = 0; i < size; i++) {
            boolean endsSegment = i + 1 == size || items[i + 1] == ':';
            arn.add(colons < ARN_SEGMENTS - 1 && !(items[i] == RUN && endsSegment) ? withinSegment(items[i]) : items[i]);
            if (items[i] == ':') {
                colons++;
            }
        }
        if (colons > 0) {
            for (; colons < ARN_SEGMENTS - 1; colons++) {
                arn.add(':');
                arn.add(RUN);
            }
        }
        return arn;
    }

    /// These tokens read as the ARN of an `ArnLike` condition. A lone `*` stands for every ARN.
    Tokens asArn() {
        if (size == 1 && items[0] == RUN) {
            return this;
        }
        Tokens arn = new Tokens();
        int colons = 0;
        for (int i = 0; i < size; i++) {
            arn.add(colons < ARN_SEGMENTS - 1 ? withinSegment(items[i]) : items[i]);
            if (items[i] == ':') {
                colons++;
            }
        }
        return arn;
    }

    private static int withinSegment(int token) {
        return switch (token) {
            case RUN -> SEGMENT_RUN;
            case ONE -> SEGMENT_ONE;
            default -> token;
        };
    }

    Tokens lowerCase() {
        Tokens lower = new Tokens();
        for (int i = 0; i < size; i++) {
            lower.add(items[i] < 0 ? items[i] : Character.toLowerCase((char) items[i]));
        }
        return lower;
    }
}
