package dev.brume.auth;

/// Decides by the policies that are in force. Pure but for reading rows.
public interface Authorizer {
    Decision decide(AccessRequest request);

    /// Without iam-service: everything is allowed.
    Authorizer ALLOW_ALL = request -> Decision.ALLOWED;
}
