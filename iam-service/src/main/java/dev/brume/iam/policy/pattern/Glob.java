package dev.brume.iam.policy.pattern;

import java.util.List;

/// A pattern of literal characters and wildcards. Its work is bounded by the lengths of pattern and value multiplied,
/// whatever the pattern: there is no backtracking beyond the last run.
public final class Glob implements StringPattern {

    private final String prefix;
    private final int[] rest;
    private final boolean segmented;
    private final boolean ignoreCase;

    Glob(Tokens pattern, boolean ignoreCase) {
        Tokens tokens = ignoreCase ? pattern.lowerCase() : pattern;
        StringBuilder literals = new StringBuilder();
        while (literals.length() < tokens.size() && tokens.get(literals.length()) >= 0) {
            literals.append((char) tokens.get(literals.length()));
        }
        this.prefix = literals.toString();
        this.rest = new int[tokens.size() - prefix.length()];
        boolean withinSegments = false;
        for (int i = 0; i < rest.length; i++) {
            rest[i] = tokens.get(prefix.length() + i);
            withinSegments |= rest[i] <= Tokens.SEGMENT_RUN;
        }
        this.segmented = withinSegments;
        this.ignoreCase = ignoreCase;
    }

    @Override public boolean matches(String value, RequestContext context) {
        return matches(value);
    }

    /// Whether the value matches.
    public boolean matches(String value) {
        if (!value.regionMatches(ignoreCase, 0, prefix, 0, prefix.length())) {
            return false;
        }
        if (rest.length == 0) {
            return value.length() == prefix.length();
        }
        if (rest.length == 1 && rest[0] == Tokens.RUN) {
            return true;
        }
        return segmented ? matchesWithinSegments(value) : matchesGreedily(value);
    }

    @Override public List<String> variables() {
        return List.of();
    }

    /// With one kind of run, the earliest match of what follows a run leaves most to the runs behind it.
    private boolean matchesGreedily(String value) {
        int at = prefix.length();
        int token = 0;
        int lastRun = -1;
        int resumeAt = at;
        while (at < value.length()) {
            if (token < rest.length && rest[token] == Tokens.RUN) {
                lastRun = token++;
                resumeAt = at;
            } else if (token < rest.length && accepts(rest[token], value.charAt(at))) {
                token++;
                at++;
            } else if (lastRun >= 0) {
                token = lastRun + 1;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        while (token < rest.length && rest[token] == Tokens.RUN) {
            token++;
        }
        return token == rest.length;
    }

    /// Runs that stop at a colon can make an earlier match the wrong one, so all the places in the pattern that the value
    /// can have reached are followed together. They are kept in ascending order.
    private boolean matchesWithinSegments(String value) {
        int[] reached = new int[rest.length + 1];
        int[] next = new int[rest.length + 1];
        int count = reach(reached, 0, 0);
        for (int at = prefix.length(); at < value.length() && count > 0; at++) {
            char c = value.charAt(at);
            int nextCount = 0;
            for (int i = 0; i < count; i++) {
                int token = reached[i];
                if (token < rest.length && accepts(rest[token], c)) {
                    nextCount = reach(next, nextCount, Tokens.isRun(rest[token]) ? token : token + 1);
                }
            }
            int[] swap = reached;
            reached = next;
            next = swap;
            count = nextCount;
        }
        return count > 0 && reached[count - 1] == rest.length;
    }

    /// Notes a place, and the one behind it where that can be had for nothing; answers how many are noted.
    private int reach(int[] places, int count, int place) {
        int noted = count;
        if (noted == 0 || places[noted - 1] < place) {
            places[noted++] = place;
        }
        if (place < rest.length && Tokens.isRun(rest[place]) && places[noted - 1] < place + 1) {
            places[noted++] = place + 1;
        }
        return noted;
    }

    private boolean accepts(int token, char c) {
        return switch (token) {
            case Tokens.RUN, Tokens.ONE -> true;
            case Tokens.SEGMENT_RUN, Tokens.SEGMENT_ONE -> c != ':';
            default -> token == c || (ignoreCase && token == Character.toLowerCase(c));
        };
    }
}
