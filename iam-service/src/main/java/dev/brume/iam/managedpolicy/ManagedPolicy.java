package dev.brume.iam.managedpolicy;

import dev.brume.aws.Arn;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.tag.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A managed policy.
///
/// @param versions the oldest first, at least one
/// @param defaultVersionId the version that is in force
/// @param lastVersion the number of the last version ever made
public record ManagedPolicy(
        String name,
        String path,
        String id,
        Arn arn,
        Optional<String> description,
        Instant createDate,
        Instant updateDate,
        List<ManagedPolicyVersion> versions,
        String defaultVersionId,
        int lastVersion,
        Tags tags) {

    public ManagedPolicy {
        versions = List.copyOf(versions);
    }

    /// Whether AWS keeps the policy.
    public boolean isAwsManaged() {
        return isAwsManaged(arn);
    }

    static boolean isAwsManaged(Arn arn) {
        return arn.account().equals("aws");
    }

    public ManagedPolicyVersion defaultVersion() {
        return version(defaultVersionId);
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    public ManagedPolicyVersion version(String versionId) {
        return versions.stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst()
                .orElseThrow(() -> IamErrors.noSuchPolicyVersion(arn.toString(), versionId));
    }

    /// With a further version.
    ///
    /// @throws dev.brume.aws.AwsException `LimitExceeded` for more than five
    ManagedPolicy withVersion(String document, boolean asDefault, Instant now) {
        if (versions.size() == IamLimits.POLICY_VERSIONS) {
            throw IamErrors.limitExceeded("A managed policy can have up to " + IamLimits.POLICY_VERSIONS
                    + " versions. Before you create a new version, you must delete an existing version.");
        }
        String versionId = "v" + (lastVersion + 1);
        List<ManagedPolicyVersion> more = new ArrayList<>(versions);
        more.add(new ManagedPolicyVersion(versionId, now, document));
        return new ManagedPolicy(name, path, id, arn, description, createDate, now, more, asDefault ? versionId : defaultVersionId,
                lastVersion + 1, tags);
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`; `DeleteConflict` for the default version
    ManagedPolicy withoutVersion(String versionId, Instant now) {
        ManagedPolicyVersion version = version(versionId);
        if (versionId.equals(defaultVersionId)) {
            throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
        }
        List<ManagedPolicyVersion> rest = new ArrayList<>(versions);
        rest.remove(version);
        return new ManagedPolicy(name, path, id, arn, description, createDate, now, rest, defaultVersionId, lastVersion, tags);
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity`
    ManagedPolicy withDefaultVersion(String versionId, Instant now) {
        version(versionId);
        return new ManagedPolicy(name, path, id, arn, description, createDate, now, versions, versionId, lastVersion, tags);
    }

    ManagedPolicy withTags(Tags changed) {
        return new ManagedPolicy(name, path, id, arn, description, createDate, updateDate, versions, defaultVersionId, lastVersion,
                changed);
    }
}
