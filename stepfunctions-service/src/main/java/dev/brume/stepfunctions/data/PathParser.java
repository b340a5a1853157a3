package dev.brume.stepfunctions.data;

import java.util.ArrayList;
import java.util.List;

/// Reads paths: `$.a[0]['b c'][*][-2:]..d[?(@.e == 1)]`.
final class PathParser {
    private final Scanner scanner;
    private final int start;

    PathParser(String text) {
        this(new Scanner(text));
    }

    /// Of a path within an expression: it ends where nothing of a path follows.
    PathParser(Scanner scanner) {
        this.scanner = scanner;
        this.start = scanner.position();
    }

    Path parse() {
        Path path = parsePrefix();
        if (!scanner.atEnd()) {
            throw scanner.refused("no path goes on like this");
        }
        return path;
    }

    Path parsePrefix() {
        scanner.expect("$");
        Path.Root root = Path.Root.INPUT;
        String variable = null;
        if (scanner.skip("$")) {
            root = Path.Root.CONTEXT;
        } else if (isNameStart(scanner.peek())) {
            root = Path.Root.VARIABLE;
            variable = variableName();
        }
        List<PathStep> steps = steps();
        return new Path(scanner.since(start), root, variable, steps);
    }

    private static boolean isNameStart(char c) {
        return Character.isUnicodeIdentifierStart(c);
    }

    private String variableName() {
        int from = scanner.position();
        while (Character.isUnicodeIdentifierPart(scanner.peek()) && !scanner.atEnd()) {
            scanner.next();
        }
        return scanner.since(from);
    }

    List<PathStep> steps() {
        List<PathStep> steps = new ArrayList<>(4);
        while (true) {
            if (scanner.skip("..")) {
                steps.add(new PathStep.Descent());
                if (scanner.peek() != '[') {
                    steps.add(afterDot());
                }
            } else if (scanner.skip(".")) {
                if (scanner.peek() != '[') {
                    steps.add(afterDot());
                }
            } else if (scanner.skip("[")) {
                steps.add(inBrackets());
            } else {
                return steps;
            }
        }
    }

    private PathStep afterDot() {
        if (scanner.skip("*")) {
            return new PathStep.Wildcard();
        }
        int from = scanner.position();
        while (isNamePart(scanner.peek())) {
            scanner.next();
        }
        String name = scanner.since(from);
        if (name.isEmpty()) {
            throw scanner.refused("a name expected");
        }
        // Functions are understood by no field: AWS looks for a member of that name.
        return new PathStep.Property(scanner.skip("()") ? name + "()" : name);
    }

    private static boolean isNamePart(char c) {
        return c > ' ' && "[](){}.,'\"*?=<>!&|~".indexOf(c) < 0;
    }

    private PathStep inBrackets() {
        scanner.skipSpaces();
        char first = scanner.peek();
        PathStep step;
        if (first == '\'' || first == '"') {
            step = names();
        } else if (scanner.skip("*")) {
            step = new PathStep.Wildcard();
        } else if (scanner.skip("?")) {
            step = new PathStep.Filter(new PathConditionParser(scanner).parse());
        } else {
            step = positions();
        }
        scanner.skipSpaces();
        scanner.expect("]");
        return step;
    }

    private PathStep names() {
        List<String> names = new ArrayList<>(1);
        do {
            scanner.skipSpaces();
            names.add(quoted(scanner));
            scanner.skipSpaces();
        } while (scanner.skip(","));
        return names.size() == 1 ? new PathStep.Property(names.getFirst()) : new PathStep.Properties(names);
    }

    /// A text in single or double quotes; a backslash only protects a quote and itself.
    static String quoted(Scanner scanner) {
        char quote = scanner.next();
        StringBuilder name = new StringBuilder();
        while (true) {
            char c = scanner.next();
            if (c == quote) {
                return name.toString();
            }
            if (c == '\\' && (scanner.peek() == quote || scanner.peek() == '\\')) {
                c = scanner.next();
            }
            name.append(c);
        }
    }

    private PathStep positions() {
        Integer from = position();
        scanner.skipSpaces();
        if (scanner.skip(":")) {
            scanner.skipSpaces();
            Integer to = position();
            if (from == null && to == null) {
                throw scanner.refused("a slice without bounds");
            }
            return new PathStep.Slice(from, to);
        }
        if (from == null) {
            throw scanner.refused("a position expected");
        }
        if (scanner.peek() != ',') {
            return new PathStep.Index(from);
        }
        List<Integer> indexes = new ArrayList<>();
        indexes.add(from);
        while (scanner.skip(",")) {
            scanner.skipSpaces();
            Integer next = position();
            if (next == null) {
                throw scanner.refused("a position expected");
            }
            indexes.add(next);
            scanner.skipSpaces();
        }
        return new PathStep.Indexes(indexes);
    }

    private Integer position() {
        int from = scanner.position();
        scanner.skip("-");
        while (scanner.peek() >= '0' && scanner.peek() <= '9') {
            scanner.next();
        }
        String digits = scanner.since(from);
        try {
            return digits.isEmpty() ? null : Integer.valueOf(digits);
        } catch (NumberFormatException _) {
            throw scanner.refused("no position");
        }
    }
}
