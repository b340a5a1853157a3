package dev.brume.stepfunctions.asl;

import java.util.ArrayList;
import java.util.List;

/// A pattern of `StringMatches`: `*` stands for any text, also for none; `\*` and `\\` stand for `*` and `\`.
///
/// @param pieces the texts between the asterisks
record Wildcards(List<String> pieces) {
    Wildcards {
        pieces = List.copyOf(pieces);
    }

    static Wildcards parse(String pattern) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                piece.append(pattern.charAt(++i));
            } else if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return new Wildcards(pieces);
    }

    /// Takes each piece where it comes first, so it never goes back.
    boolean matches(String text) {
        String first = pieces.getFirst();
        if (pieces.size() == 1) {
            return text.equals(first);
        }
        String last = pieces.getLast();
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (int i = 1; i < pieces.size() - 1; i++) {
            int found = text.indexOf(pieces.get(i), at);
            if (found < 0 || found + pieces.get(i).length() > end) {
                return false;
            }
            at = found + pieces.get(i).length();
        }
        return true;
    }
}
