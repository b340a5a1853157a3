package dev.brume.iam.policy.condition;

/// How a condition treats a context key of several values.
public enum SetQualifier {
    NONE(""),
    /// Every value of the request must match; true without values.
    FOR_ALL_VALUES("ForAllValues:"),
    /// At least one value of the request must match; false without values.
    FOR_ANY_VALUE("ForAnyValue:");

    private final String prefix;

    SetQualifier(String prefix) {
        this.prefix = prefix;
    }

    /// What stands before the operator, with the colon.
    String prefix() {
        return prefix;
    }
}
