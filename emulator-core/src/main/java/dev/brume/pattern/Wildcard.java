package dev.brume.pattern;

import java.util.ArrayList;
import java.util.List;

/// A text in which `*` stands for any characters; `\*` and `\\` are themselves.
///
/// @param parts what stands before, between and after the asterisks: one part more than there are asterisks
record Wildcard(List<String> parts) {
    Wildcard {
        parts = List.copyOf(parts);
    }

    static Wildcard parse(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return new Wildcard(parts);
    }

    boolean matches(String value) {
        String first = parts.getFirst();
        if (parts.size() == 1) return value.equals(first);
        String last = parts.getLast();
        if (!value.startsWith(first) || !value.endsWith(last)) return false;
        int from = first.length();
        int end = value.length() - last.length();
        // The first place where a part fits is as good as any later one: what follows has more room.
        for (int i = 1; i < parts.size() - 1; i++) {
            String part = parts.get(i);
            int at = value.indexOf(part, from);
            if (at < 0) return false;
            from = at + part.length();
        }
        return from <= end;
    }
}
