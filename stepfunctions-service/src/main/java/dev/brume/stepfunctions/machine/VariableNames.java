package dev.brume.stepfunctions.machine;

import java.util.Set;
import java.util.TreeSet;

/// Reads the names of variables out of a path, a call of an intrinsic function or a JSONata expression.
final class VariableNames {
    private final String text;
    private final boolean jsonata;
    private final Set<String> used = new TreeSet<>();
    private final Set<String> bound = new TreeSet<>();

    private VariableNames(String text, boolean jsonata) {
        this.text = text;
        this.jsonata = jsonata;
        if (jsonata) bound.add("states");
    }

    /// @param jsonata whether it is an expression of JSONata: `$f(…)` calls a function there, and `$v := …` and
    ///     `function($v)` bind names of their own
    static Set<String> in(String text, boolean jsonata) {
        VariableNames names = new VariableNames(text, jsonata);
        names.scan();
        names.used.removeAll(names.bound);
        return names.used;
    }

    private void scan() {
        boolean parameters = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || jsonata && (c == '"' || c == '`')) {
                i = endOfQuoted(i);
            } else if (c == 'λ' || text.startsWith("function", i) && nextAfter(i + "function".length()) == '(') {
                parameters = true;
            } else if (c == ')') {
                parameters = false;
            } else if (c == '$') {
                int end = endOfName(i + 1);
                if (end > i + 1) note(text.substring(i + 1, end), end, parameters);
                // The second dollar of `$$` begins no name.
                i = end == i + 1 && end < text.length() && text.charAt(end) == '$' ? end : end - 1;
            }
        }
    }

    private void note(String name, int end, boolean parameter) {
        char next = nextAfter(end);
        if (jsonata && (parameter || next == ':' && text.indexOf(":=", end) == text.indexOf(':', end))) {
            bound.add(name);
        } else if (!jsonata || next != '(') {
            used.add(name);
        }
    }

    /// The first character from here on that is no space; 0 if there is none.
    private char nextAfter(int from) {
        for (int i = from; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) return text.charAt(i);
        }
        return 0;
    }

    private int endOfQuoted(int start) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    private int endOfName(int start) {
        int i = start;
        while (i < text.length() && (i == start
                ? Character.isUnicodeIdentifierStart(text.charAt(i)) || text.charAt(i) == '_'
                : Character.isUnicodeIdentifierPart(text.charAt(i)))) {
            i++;
        }
        return i;
    }
}
