package dev.brume.auth;

/// The answer of a permission check.
public sealed interface Decision {
    /// Some statement allows it and none denies it.
    record Allowed() implements Decision {}

    /// @param explicit a statement denies it; otherwise none allows it
    /// @param reason the clause that AWS's message ends with, which names the kind of policy at fault: `because no
    ///     identity-based policy allows the sqs:SendMessage action`, `with an explicit deny in a resource-based policy`
    /// @param missing the statement that would allow it, as JSON; empty for an explicit deny
    record Denied(boolean explicit, String reason, String missing) implements Decision {}

    /// AWS does not take the caller's credentials for it, whatever policies say: `InvalidClientTokenId`.
    ///
    /// @param reason for people: AWS does not say it
    record InvalidToken(String reason) implements Decision {}

    Decision ALLOWED = new Allowed();
}
