package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.data.PathCondition.Operand;
import dev.brume.stepfunctions.data.PathCondition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads the conditions of filters: `(@.a == 1 && (@.b || !(@.c in ['x', 'y'])))`.
final class PathConditionParser {
    private static final int MAX_DEPTH = 50;

    private final Scanner scanner;
    private int depth;

    PathConditionParser(Scanner scanner) {
        this.scanner = scanner;
    }

    PathCondition parse() {
        scanner.skipSpaces();
        scanner.expect("(");
        PathCondition condition = any();
        scanner.skipSpaces();
        scanner.expect(")");
        return condition;
    }

    private PathCondition any() {
        List<PathCondition> any = new ArrayList<>();
        do {
            any.add(all());
            scanner.skipSpaces();
        } while (scanner.skip("||"));
        return any.size() == 1 ? any.getFirst() : new PathCondition.Or(any);
    }

    private PathCondition all() {
        List<PathCondition> all = new ArrayList<>();
        do {
            all.add(one());
            scanner.skipSpaces();
        } while (scanner.skip("&&"));
        return all.size() == 1 ? all.getFirst() : new PathCondition.And(all);
    }

    private PathCondition one() {
        scanner.skipSpaces();
        if (++depth > MAX_DEPTH) {
            throw scanner.refused("conditions are nested too deeply");
        }
        PathCondition condition;
        if (scanner.peek() == '!') {
            scanner.next();
            condition = new PathCondition.Not(one());
        } else if (scanner.peek() == '(') {
            condition = parse();
        } else {
            condition = comparison();
        }
        depth--;
        return condition;
    }

    private PathCondition comparison() {
        Operand left = operand();
        scanner.skipSpaces();
        if (scanner.skip("=~")) {
            scanner.skipSpaces();
            return new PathCondition.Matches(left, pattern());
        }
        for (Operator operator : Operator.values()) {
            int before = scanner.position();
            if (scanner.skip(operator.sign())) {
                if (operator.isWord() && Character.isLetterOrDigit(scanner.peek())) {
                    scanner.back(before);
                    continue;
                }
                return new PathCondition.Compare(left, operator, operand());
            }
        }
        return new PathCondition.Exists(left);
    }

    private Operand operand() {
        scanner.skipSpaces();
        return switch (scanner.peek()) {
            case '@' -> inner(false);
            case '$' -> inner(true);
            case '\'' -> new PathCondition.Literal(TextNode.valueOf(PathParser.quoted(scanner)));
            case '[' -> list();
            default -> literal();
        };
    }

    private Operand inner(boolean fromRoot) {
        scanner.next();
        return new PathCondition.Inner(fromRoot, List.copyOf(new PathParser(scanner).steps()));
    }

    /// A list with texts in single quotes is JSON but for these.
    private Operand list() {
        StringBuilder json = new StringBuilder();
        int open = 0;
        do {
            char c = scanner.peek();
            if (c == '\'') {
                json.append(StatesJson.write(TextNode.valueOf(PathParser.quoted(scanner))));
                continue;
            }
            open += c == '[' ? 1 : c == ']' ? -1 : 0;
            json.append(scanner.next());
        } while (open > 0);
        return json(json.toString());
    }

    private Operand literal() {
        int from = scanner.position();
        if (scanner.peek() == '"') {
            scanner.next();
            while (scanner.peek() != '"') {
                if (scanner.next() == '\\') {
                    scanner.next();
                }
            }
            scanner.next();
        } else {
            while (!scanner.atEnd() && ") &|=<>!,]".indexOf(scanner.peek()) < 0) {
                scanner.next();
            }
        }
        return json(scanner.since(from));
    }

    private Operand json(String text) {
        try {
            return new PathCondition.Literal(StatesJson.parse(text));
        } catch (JsonException _) {
            throw scanner.refused("no value: " + text);
        }
    }

    private Pattern pattern() {
        scanner.expect("/");
        StringBuilder pattern = new StringBuilder();
        while (scanner.peek() != '/') {
            char c = scanner.next();
            if (c == '\\' && scanner.peek() == '/') {
                c = scanner.next();
            } else if (c == '\\') {
                pattern.append(c);
                c = scanner.next();
            }
            pattern.append(c);
        }
        scanner.next();
        int flags = 0;
        while (Character.isLetter(scanner.peek())) {
            flags |= flag(scanner.next());
        }
        try {
            return Pattern.compile(pattern.toString(), flags);
        } catch (PatternSyntaxException _) {
            throw scanner.refused("no regular expression");
        }
    }

    private int flag(char flag) {
        return switch (flag) {
            case 'i' -> Pattern.CASE_INSENSITIVE;
            case 'm' -> Pattern.MULTILINE;
            case 's' -> Pattern.DOTALL;
            case 'u' -> Pattern.UNICODE_CASE;
            case 'x' -> Pattern.COMMENTS;
            default -> throw scanner.refused("no flag of a regular expression");
        };
    }
}
