package dev.brume.iam.policy.pattern;

import java.util.List;

/// A pattern with policy variables: it matches nothing in a request that lacks the value of one.
public final class VariablePattern implements StringPattern {

    private final Template template;
    private final PatternSyntax syntax;

    VariablePattern(Template template, PatternSyntax syntax) {
        this.template = template;
        this.syntax = syntax;
    }

    @Override public boolean matches(String value, RequestContext context) {
        Tokens tokens = template.resolve(context);
        return tokens != null && syntax.glob(tokens).matches(value);
    }

    @Override public List<String> variables() {
        return template.variables();
    }
}
