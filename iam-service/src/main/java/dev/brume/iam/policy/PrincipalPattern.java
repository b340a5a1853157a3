package dev.brume.iam.policy;

/// One principal that a policy names. There are no wildcards in a principal, but for the `*` that is everyone.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
public sealed interface PrincipalPattern {

    /// `"*"` or `{"AWS": "*"}`: everyone, the anonymous and services too.
    record Everyone() implements PrincipalPattern {}

    /// An account and all that it lets act: `111122223333` or `arn:aws:iam::111122223333:root`.
    record Account(String account) implements PrincipalPattern {}

    /// A user, a role, or a session by its ARN.
    record AwsArn(String arn) implements PrincipalPattern {}

    /// A user or role by its unique id, as AWS keeps principals.
    record UniqueId(String id) implements PrincipalPattern {}

    /// A service, `sns.amazonaws.com`; or `*`, every one.
    record Service(String name) implements PrincipalPattern {}

    /// An identity provider: its ARN, or its domain.
    record Federated(String provider) implements PrincipalPattern {}

    /// An account by its canonical user id, as in policies of S3.
    record CanonicalUser(String id) implements PrincipalPattern {}
}
