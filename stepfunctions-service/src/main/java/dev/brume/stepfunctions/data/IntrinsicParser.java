package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.data.IntrinsicCall.Argument;
import java.util.ArrayList;
import java.util.List;

/// Reads calls of intrinsic functions. Only `'`, `{`, `}` and the backslash can be escaped in texts.
final class IntrinsicParser {
    /// AWS: up to 10 nested functions.
    private static final int MAX_DEPTH = 10;

    private final String text;
    private final Scanner scanner;
    private int depth;

    IntrinsicParser(String text) {
        this.text = text;
        this.scanner = new Scanner(text);
    }

    IntrinsicCall parse() {
        scanner.skipSpaces();
        IntrinsicCall.Nested call = call();
        scanner.skipSpaces();
        if (!scanner.atEnd()) {
            throw scanner.refused("no function goes on like this");
        }
        return new IntrinsicCall(text, call);
    }

    private IntrinsicCall.Nested call() {
        scanner.expect("States.");
        int from = scanner.position();
        while (Character.isLetterOrDigit(scanner.peek())) {
            scanner.next();
        }
        IntrinsicFunction function = IntrinsicFunction.named(scanner.since(from));
        if (function == null) {
            throw scanner.refused("no such function");
        }
        if (++depth > MAX_DEPTH) {
            throw scanner.refused("functions are nested too deeply");
        }
        IntrinsicCall.Nested call = new IntrinsicCall.Nested(function, arguments());
        depth--;
        return call;
    }

    private List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        scanner.expect("(");
        scanner.skipSpaces();
        if (scanner.skip(")")) {
            return List.of();
        }
        do {
            scanner.skipSpaces();
            arguments.add(argument());
            scanner.skipSpaces();
        } while (scanner.skip(","));
        scanner.expect(")");
        return List.copyOf(arguments);
    }

    private Argument argument() {
        return switch (scanner.peek()) {
            case '\'' -> text();
            case '$' -> new IntrinsicCall.Place(new PathParser(scanner).parsePrefix());
            case 'S' -> call();
            default -> literal();
        };
    }

    private Argument text() {
        scanner.next();
        int from = scanner.position();
        StringBuilder value = new StringBuilder();
        while (scanner.peek() != '\'') {
            char c = scanner.next();
            if (c == '\\') {
                c = scanner.next();
                if ("'{}\\".indexOf(c) < 0) {
                    throw scanner.refused("'\\" + c + "' is not an escape");
                }
            }
            value.append(c);
        }
        String source = scanner.since(from);
        scanner.next();
        return new IntrinsicCall.Text(source, TextNode.valueOf(value.toString()));
    }

    private Argument literal() {
        int from = scanner.position();
        while (!scanner.atEnd() && ",() ".indexOf(scanner.peek()) < 0) {
            scanner.next();
        }
        String literal = scanner.since(from);
        try {
            if (!literal.isEmpty() && "[{\"".indexOf(literal.charAt(0)) < 0) {
                return new IntrinsicCall.Literal(StatesJson.parse(literal));
            }
        } catch (JsonException _) {
            throw scanner.refused("no value: " + literal);
        }
        throw scanner.refused("a value expected");
    }
}
