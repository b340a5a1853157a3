package dev.brume.iam.identity;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;

/// A user, a group or a role.
///
/// @param <I> the kind itself
public interface IamIdentity<I extends IamIdentity<I>> {

    /// Unique in the account, whatever its case; the case is kept.
    String name();

    /// Begins and ends with a slash.
    String path();

    /// Never used again, unlike the name.
    String id();

    Arn arn();

    IdentityPolicies policies();

    I withPolicies(IdentityPolicies policies);

    /// The ARN of an identity.
    static Arn arn(Scope scope, IdentityKind kind, String path, String name) {
        return new Arn(scope.region().partition(), "iam", "", scope.account().value(), kind.text() + path + name);
    }

    /// The path in a request; the root where there is none.
    static String pathOrRoot(String path) {
        return path == null ? "/" : path;
    }
}
