package dev.brume.iam.session;

import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A session: what its credentials are, and who calls with them.
///
/// @param caller who makes a request that is signed with the credentials
/// @param issuer the ARN of what the session was made from: a role, a user, an account's root user
/// @param limits what the session is limited to, beyond its issuer's policies
/// @param tags the session's tags, by key
/// @param transitiveTagKeys the tags that pass on to the sessions of a role chain
public record Session(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Instant issuedAt,
        Instant expiration,
        Caller caller,
        String issuer,
        Limits limits,
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        Optional<String> sourceIdentity) {

    /// Session policies.
    ///
    /// @param policy an inline policy's document
    /// @param policyArns managed policies
    public record Limits(Optional<String> policy, List<Arn> policyArns) {
        public static final Limits NONE = new Limits(Optional.empty(), List.of());

        public Limits {
            policyArns = List.copyOf(policyArns);
        }

        public boolean isEmpty() {
            return policy.isEmpty() && policyArns.isEmpty();
        }
    }

    public Session {
        tags = Map.copyOf(tags);
        transitiveTagKeys = List.copyOf(transitiveTagKeys);
    }

    boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiration);
    }
}
