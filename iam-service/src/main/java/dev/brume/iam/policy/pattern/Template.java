package dev.brume.iam.policy.pattern;

import java.util.ArrayList;
import java.util.List;

/// A string of a policy, taken apart into tokens and policy variables.
record Template(List<Part> parts) {

    /// A stretch of tokens, or a variable.
    sealed interface Part {
        record Stretch(Tokens tokens) implements Part {}

        record Variable(PolicyVariable variable) implements Part {}
    }

    Template {
        parts = List.copyOf(parts);
    }

    /// Takes a string apart.
    ///
    /// @param wildcards whether `*` and `?` are wildcards
    /// @param variables whether `${…}` is a variable; `${*}`, `${?}` and `${$}` are the characters themselves
    static Template parse(String text, boolean wildcards, boolean variables) {
        List<Part> parts = new ArrayList<>();
        Tokens stretch = new Tokens();
        int at = 0;
        while (at < text.length()) {
            int close = variables && text.startsWith("${", at) ? text.indexOf('}', at) : -1;
            String inner = close < 0 ? "" : text.substring(at + 2, close);
            if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
                stretch.add(inner.charAt(0));
                at = close + 1;
                continue;
            }
            PolicyVariable variable = inner.isEmpty() ? null : PolicyVariable.parse(inner);
            if (variable != null) {
                parts.add(new Part.Stretch(stretch));
                parts.add(new Part.Variable(variable));
                stretch = new Tokens();
                at = close + 1;
                continue;
            }
            stretch.add(token(text.charAt(at++), wildcards));
        }
        parts.add(new Part.Stretch(stretch));
        return new Template(parts);
    }

    private static int token(char c, boolean wildcards) {
        if (!wildcards) {
            return c;
        }
        return switch (c) {
            case '*' -> Tokens.RUN;
            case '?' -> Tokens.ONE;
            default -> c;
        };
    }

    boolean hasVariables() {
        return parts.size() > 1;
    }

    /// The tokens of a string without variables.
    Tokens tokens() {
        return resolve(RequestContext.EMPTY);
    }

    /// The tokens after the variables are replaced by literal text; null if one has no value.
    Tokens resolve(RequestContext context) {
        Tokens resolved = new Tokens();
        for (Part part : parts) {
            switch (part) {
                case Part.Stretch(Tokens tokens) -> resolved.addAll(tokens);
                case Part.Variable(PolicyVariable variable) -> {
                    String value = variable.resolve(context);
                    if (value == null) {
                        return null;
                    }
                    resolved.addLiteral(value);
                }
            }
        }
        return resolved;
    }

    List<String> variables() {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable(PolicyVariable variable)) {
                names.add(variable.name());
            }
        }
        return names;
    }
}
