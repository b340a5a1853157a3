package dev.brume.logs.filter;

import dev.brume.aws.AwsException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A regular expression between percent signs: AWS's subset of the usual ones, without parentheses.
///
/// All ways to match are followed at once, so that no expression makes matching slow.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">AWS</a>
final class Regex {
    /// A repetition stands for so many pieces as it counts.
    private static final int MAX_PIECES = 256;

    private final List<Piece[]> alternatives;

    private Regex(List<Piece[]> alternatives) {
        this.alternatives = alternatives;
    }

    /// What one character may be, or an anchor.
    sealed interface Atom {
        /// @param negated whether it is any character but these
        record Chars(BitSet chars, boolean negated) implements Atom {
            boolean has(char c) {
                return chars.get(c) != negated;
            }
        }

        record Begin() implements Atom {}

        record End() implements Atom {}
    }

    /// @param optional whether it may be left out
    /// @param repeats whether it may come any number of times
    record Piece(Atom atom, boolean optional, boolean repeats) {}

    static Regex parse(String text, AwsException malformed) {
        return new Regex(new RegexParser(text, malformed, MAX_PIECES).alternatives());
    }

    boolean occursIn(String text) {
        for (Piece[] pieces : alternatives) {
            if (occurs(pieces, text)) {
                return true;
            }
        }
        return false;
    }

    /// `active[i]` says that all pieces before i have matched up to here.
    private static boolean occurs(Piece[] pieces, String text) {
        boolean[] active = new boolean[pieces.length + 1];
        boolean[] next = new boolean[pieces.length + 1];
        for (int at = 0; at <= text.length(); at++) {
            active[0] = true;
            passOver(pieces, active, at, text.length());
            if (active[pieces.length]) {
                return true;
            }
            if (at == text.length()) {
                return false;
            }
            Arrays.fill(next, false);
            char c = text.charAt(at);
            for (int i = 0; i < pieces.length; i++) {
                if (active[i] && pieces[i].atom() instanceof Atom.Chars chars && chars.has(c)) {
                    next[i + 1] = true;
                    next[i] |= pieces[i].repeats();
                }
            }
            boolean[] spare = active;
            active = next;
            next = spare;
        }
        return false;
    }

    private static void passOver(Piece[] pieces, boolean[] active, int at, int end) {
        for (int i = 0; i < pieces.length; i++) {
            active[i + 1] |= active[i] && (pieces[i].optional() || holdsHere(pieces[i].atom(), at, end));
        }
    }

    private static boolean holdsHere(Atom atom, int at, int end) {
        return switch (atom) {
            case Atom.Chars _ -> false;
            case Atom.Begin() -> at == 0;
            case Atom.End() -> at == end;
        };
    }
}
