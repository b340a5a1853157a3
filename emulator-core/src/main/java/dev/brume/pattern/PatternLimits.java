package dev.brume.pattern;

/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
final class PatternLimits {
    /// The alternatives that all `$or` of a pattern multiply to.
    static final int MAX_COMBINATIONS = 1_000;

    /// The fields of an alternative: what event-ruler takes.
    static final int MAX_FIELDS = 256;

    /// How many states of a wildcard one character may keep alive. AWS says only that there is a bound: it takes
    /// `/Users/*/dir/dir/dir/dir/dir/doc.txt` (7) and refuses `*:*:*:*:*:event-bus/*` (11).
    static final int MAX_WILDCARD_COMPLEXITY = 10;

    private PatternLimits() {}
}
