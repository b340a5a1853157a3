package dev.brume.auth;

/// Decides by the policies that are in force. Pure but for reading rows.
public interface Authorizer {
    Decision decide(AccessRequest request);

    /// Whether it will always decide this request as it does now: by nothing but what the request says, neither by rows nor by the
    /// time.
    default boolean isAlwaysTheSame(AccessRequest request) {
        return false;
    }

    /// Without iam-service: everything is allowed.
    Authorizer ALLOW_ALL = request -> Decision.ALLOWED;
}
