package dev.brume.auth;

/// The answer of a permission check.
public sealed interface Decision {
    /// Some statement allows it and none denies it.
    record Allowed() implements Decision {}

    /// @param explicit a statement denies it; otherwise none allows it
    /// @param reason one sentence for people that names the policy at fault
    /// @param missing the statement that would allow it, as JSON; empty for an explicit deny
    record Denied(boolean explicit, String reason, String missing) implements Decision {}

    Decision ALLOWED = new Allowed();
}
