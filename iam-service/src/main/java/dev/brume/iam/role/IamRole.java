package dev.brume.iam.role;

import dev.brume.aws.Arn;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.tag.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A role.
///
/// @param trustPolicy who may assume it, as it was given
/// @param maxSession 1 to 12 hours
public record IamRole(
        String name,
        String path,
        String id,
        Arn arn,
        Instant createDate,
        String trustPolicy,
        Optional<String> description,
        Duration maxSession,
        IdentityPolicies policies,
        Tags tags,
        Optional<LastUsed> lastUsed)
        implements IamIdentity<IamRole> {

    /// Where the roles of services live that only AWS changes.
    public static final String SERVICE_LINKED_PATH = "/aws-service-role/";

    /// When and where the role was used last.
    public record LastUsed(Instant date, String region) {
    }

    @Override public IamRole withPolicies(IdentityPolicies changed) {
        return new IamRole(name, path, id, arn, createDate, trustPolicy, description, maxSession, changed, tags, lastUsed);
    }

    public IamRole withTags(Tags changed) {
        return new IamRole(name, path, id, arn, createDate, trustPolicy, description, maxSession, policies, changed, lastUsed);
    }

    public IamRole withTrustPolicy(String changed) {
        return new IamRole(name, path, id, arn, createDate, changed, description, maxSession, policies, tags, lastUsed);
    }

    public IamRole withDescription(Optional<String> changed) {
        return new IamRole(name, path, id, arn, createDate, trustPolicy, changed, maxSession, policies, tags, lastUsed);
    }

    public IamRole withMaxSession(Duration changed) {
        return new IamRole(name, path, id, arn, createDate, trustPolicy, description, changed, policies, tags, lastUsed);
    }

    public IamRole usedAt(Instant now, String region) {
        return new IamRole(name, path, id, arn, createDate, trustPolicy, description, maxSession, policies, tags,
                Optional.of(new LastUsed(now, region)));
    }

    public boolean isServiceLinked() {
        return path.startsWith(SERVICE_LINKED_PATH);
    }
}
