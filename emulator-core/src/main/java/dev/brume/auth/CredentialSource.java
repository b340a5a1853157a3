package dev.brume.auth;

import java.util.Optional;

/// Knows the access keys that a service made: iam-service's, STS's sessions.
public interface CredentialSource {
    /// @param sessionToken empty if the request had none
    /// @return empty if the key is not one of this source's
    /// @throws dev.brume.aws.AwsException `ExpiredToken` (403), `InvalidClientTokenId` (403) for a key that is known
    ///     and inactive, or whose token is not its own
    Optional<Caller> find(String accessKeyId, String sessionToken);

    /// The principal that an assumed role has when a service acts as it: its session's caller.
    ///
    /// @param roleArn as configured on a rule, a state machine, a function
    /// @param service who assumes it, `states.amazonaws.com`
    /// @return empty if there is no such role
    Optional<Caller> assume(String roleArn, String service, String sessionName);
}
