package dev.brume.conformance;

import java.util.regex.Pattern;

/// A JSONPath of the recordings as a pattern over `key.events[3].id`.
final class AnswerPath {
    private final Pattern pattern;

    private AnswerPath(Pattern pattern) {
        this.pattern = pattern;
    }

    /// @param jsonPath made of members, `*`, `..` and indexes, as the recordings use them
    static AnswerPath of(String jsonPath) {
        StringBuilder pattern = new StringBuilder();
        String path = jsonPath.startsWith("$") ? jsonPath.substring(1) : jsonPath;
        int at = 0;
        while (at < path.length()) {
            if (path.startsWith("..", at)) {
                pattern.append(at == 0 ? "(.*\\.)?" : "\\.(.*\\.)?");
                at += 2;
            } else if (path.charAt(at) == '.') {
                pattern.append(at == 0 ? "" : "\\.");
                at++;
            } else {
                at = segment(path, at, pattern);
            }
        }
        return new AnswerPath(Pattern.compile(pattern.toString()));
    }

    private static int segment(String path, int at, StringBuilder pattern) {
        if (path.startsWith("[*]", at)) {
            pattern.append("\\[\\d+]");
            return at + 3;
        }
        if (path.charAt(at) == '[') {
            int end = path.indexOf(']', at) + 1;
            String inside = path.substring(at + 1, end - 1).replace("'", "").replace("\"", "");
            pattern.append(inside.matches("\\d+") ? "\\[" + inside + "]" : "\\." + Pattern.quote(inside));
            return end;
        }
        if (path.charAt(at) == '*') {
            pattern.append("[^.]*");
            return at + 1;
        }
        int end = at;
        while (end < path.length() && ".[*".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        pattern.append(Pattern.quote(path.substring(at, end))).append("(\\[\\d+])*");
        return end;
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
