package dev.brume.auth;

import java.util.Optional;

/// Knows the access keys that a service made: iam-service's, STS's sessions.
public interface CredentialSource {
    /// @return empty if the key is not one of this source's
    /// @throws dev.brume.aws.AwsException `ExpiredToken` (403), `InvalidClientTokenId` (403) for a key that is known
    ///     and inactive, or whose token is not its own
    Optional<Caller> find(AccessKeyUse key);

    /// The principal that a role is when a service acts as it, whether it trusts the service or not: services ask
    /// [ServiceRoles].
    ///
    /// @return empty if there is no such role
    Optional<Caller> assume(String roleArn, String sessionName);
}
