package dev.brume.lambda.function;

/// Whether a version can be invoked, and if not, why.
///
/// @param name `Pending`, `Active`, `Inactive`, `Failed`
/// @param reason empty if there is none
/// @param reasonCode empty if there is none
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">AWS</a>
public record State(String name, String reason, String reasonCode) {
    public static final State CREATING = new State("Pending", "The function is being created.", "Creating");
    public static final State ACTIVE = new State("Active", "", "");

    public boolean isPending() {
        return name.equals(CREATING.name);
    }
}
