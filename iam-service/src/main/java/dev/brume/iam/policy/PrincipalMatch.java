package dev.brume.iam.policy;

/// How closely a policy of a resource names the caller; that decides which of the caller's own policies still matter.
/// In ascending order.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-resource.html
public enum PrincipalMatch {
    NONE,
    /// The caller's account: it may delegate, so the caller's own policies must allow too.
    ACCOUNT,
    /// What the session was made from, the role or the federated user's user: boundary and session policies still limit.
    ISSUER,
    /// The caller itself: nothing but an explicit deny limits.
    CALLER
}
