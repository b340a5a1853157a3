package dev.brume.iam.policy.pattern;

/// How the characters of a policy's string are read.
public enum PatternSyntax {
    /// `*` and `?` are ordinary characters: `StringEquals`.
    EXACT(false, false),
    /// As `EXACT`, whatever the case: `StringEqualsIgnoreCase`.
    EXACT_IGNORE_CASE(false, true),
    /// `*` is any run of characters, `?` any one: `StringLike`.
    LIKE(true, false),
    /// As `LIKE`, whatever the case: the `Action` element.
    ACTION(true, true),
    /// The `Resource` element: a wildcard stays within its segment of the ARN, unless it is a `*` that ends the segment;
    /// missing segments are completed with `*`.
    RESOURCE(true, false),
    /// `ArnLike` and `ArnEquals`: each of the six segments is matched by itself.
    ARN(true, false);

    final boolean wildcards;
    final boolean ignoreCase;

    PatternSyntax(boolean wildcards, boolean ignoreCase) {
        this.wildcards = wildcards;
        this.ignoreCase = ignoreCase;
    }

    /// Compiles a string of a policy.
    ///
    /// @param variables whether `${…}` is a policy variable: from version 2012-10-17 on
    public StringPattern compile(String text, boolean variables) {
        Template template = Template.parse(text, wildcards, variables);
        return template.hasVariables() ? new VariablePattern(template, this) : glob(template.tokens());
    }

    /// The matcher of a string whose variables are replaced.
    Glob glob(Tokens tokens) {
        return switch (this) {
            case EXACT, EXACT_IGNORE_CASE, LIKE, ACTION -> new Glob(tokens, ignoreCase);
            case RESOURCE -> new Glob(tokens.asResource(), ignoreCase);
            case ARN -> new Glob(tokens.asArn(), ignoreCase);
        };
    }
}
