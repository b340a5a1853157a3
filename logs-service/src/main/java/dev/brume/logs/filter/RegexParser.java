package dev.brume.logs.filter;

import dev.brume.aws.AwsException;
import dev.brume.logs.filter.Regex.Atom;
import dev.brume.logs.filter.Regex.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Reads a regular expression.
final class RegexParser {
    private static final String SYMBOLS = "_#=@/;,-:";
    private static final String OPERATORS = "^$?[]{}|\\*+.";

    private final String text;
    private final AwsException malformed;
    private final int maxPieces;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private boolean nothingRead = true;

    RegexParser(String text, AwsException malformed, int maxPieces) {
        this.text = text;
        this.malformed = malformed;
        this.maxPieces = maxPieces;
    }

    List<Piece[]> alternatives() {
        List<Piece[]> all = new ArrayList<>();
        while (at < text.length()) {
            if (text.charAt(at) == '|') {
                at++;
                all.add(taken());
            } else {
                piece();
            }
        }
        all.add(taken());
        return all;
    }

    private Piece[] taken() {
        if (nothingRead) {
            throw malformed;
        }
        nothingRead = true;
        Piece[] taken = pieces.toArray(Piece[]::new);
        pieces.clear();
        return taken;
    }

    private void piece() {
        nothingRead = false;
        Atom atom = atom(text.charAt(at++));
        char quantifier = at < text.length() ? text.charAt(at) : '\0';
        switch (quantifier) {
            case '*' -> add(atom, 0, -1, 1);
            case '+' -> add(atom, 1, -1, 1);
            case '?' -> add(atom, 0, 1, 1);
            case '{' -> counted(atom);
            default -> add(atom, 1, 1, 0);
        }
    }

    /// `{3}`, `{3,}`, `{3,5}`.
    private void counted(Atom atom) {
        int close = text.indexOf('}', at);
        if (close < 0) {
            throw malformed;
        }
        String[] bounds = text.substring(at + 1, close).split(",", -1);
        if (bounds.length > 2) {
            throw malformed;
        }
        int least = count(bounds[0]);
        int most = bounds.length == 1 ? least : bounds[1].isEmpty() ? -1 : count(bounds[1]);
        if (most >= 0 && most < least) {
            throw malformed;
        }
        add(atom, least, most, close + 1 - at);
    }

    private int count(String digits) {
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed;
        }
        return Integer.parseInt(digits);
    }

    /// @param most -1 for any number
    /// @param length of the quantifier
    private void add(Atom atom, int least, int most, int length) {
        at += length;
        if (length > 0 && !(atom instanceof Atom.Chars)) {
            throw malformed;
        }
        int optional = most < 0 ? 1 : most - least;
        if (pieces.size() + least + optional > maxPieces) {
            throw malformed;
        }
        for (int i = 0; i < least; i++) {
            pieces.add(new Piece(atom, false, false));
        }
        for (int i = 0; i < optional; i++) {
            pieces.add(new Piece(atom, true, most < 0));
        }
    }

    private Atom atom(char c) {
        return switch (c) {
            case '^' -> new Atom.Begin();
            case '$' -> new Atom.End();
            case '.' -> new Atom.Chars(new BitSet(), true);
            case '[' -> characterClass();
            case '\\' -> escaped();
            default -> {
                if (!isAlphanumeric(c) && SYMBOLS.indexOf(c) < 0) {
                    throw malformed;
                }
                yield new Atom.Chars(only(c), false);
            }
        };
    }

    private Atom.Chars characterClass() {
        boolean negated = at < text.length() && text.charAt(at) == '^';
        at += negated ? 1 : 0;
        BitSet chars = new BitSet();
        int first = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
            member(chars);
        }
        if (at == text.length()) {
            throw malformed;
        }
        at++;
        return new Atom.Chars(chars, negated);
    }

    private void member(BitSet chars) {
        char from = text.charAt(at++);
        if (from == '\\') {
            Atom.Chars escaped = escaped();
            if (escaped.negated()) {
                throw malformed;
            }
            chars.or(escaped.chars());
            return;
        }
        boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
        if (!range) {
            chars.set(from);
            return;
        }
        char to = text.charAt(at + 1);
        at += 2;
        if (to < from || to == '\\') {
            throw malformed;
        }
        chars.set(from, to + 1);
    }

    private Atom.Chars escaped() {
        if (at == text.length()) {
            throw malformed;
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'd' -> new Atom.Chars(digits(), false);
            case 'D' -> new Atom.Chars(digits(), true);
            case 's' -> new Atom.Chars(spaces(), false);
            case 'S' -> new Atom.Chars(spaces(), true);
            case 'w' -> new Atom.Chars(word(), false);
            case 'W' -> new Atom.Chars(word(), true);
            case 'x' -> new Atom.Chars(only(hexadecimal()), false);
            default -> {
                if (OPERATORS.indexOf(c) < 0 && SYMBOLS.indexOf(c) < 0) {
                    throw malformed;
                }
                yield new Atom.Chars(only(c), false);
            }
        };
    }

    private char hexadecimal() {
        int high = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw malformed;
        }
        at += 2;
        return (char) (high * 16 + low);
    }

    private static boolean isAlphanumeric(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static BitSet only(char c) {
        BitSet chars = new BitSet();
        chars.set(c);
        return chars;
    }

    private static BitSet digits() {
        BitSet chars = new BitSet();
        chars.set('0', '9' + 1);
        return chars;
    }

    private static BitSet word() {
        BitSet chars = digits();
        chars.set('A', 'Z' + 1);
        chars.set('a', 'z' + 1);
        chars.set('_');
        return chars;
    }

    private static BitSet spaces() {
        BitSet chars = new BitSet();
        for (char c : " \t\n\f\r\u000b".toCharArray()) {
            chars.set(c);
        }
        return chars;
    }
}
