package dev.brume.iam.instanceprofile;

import dev.brume.aws.Arn;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.tag.Tags;
import java.time.Instant;
import java.util.Optional;

/// An instance profile, with one role at most.
public record IamInstanceProfile(
        String name, String path, String id, Arn arn, Instant createDate, Optional<String> roleName, Tags tags) {

    /// @throws dev.brume.aws.AwsException `LimitExceeded` if it has a role
    IamInstanceProfile withRole(String role) {
        if (roleName.isPresent()) {
            throw IamErrors.quotaExceeded("InstanceSessionsPerInstanceProfile", IamLimits.ROLES_PER_INSTANCE_PROFILE);
        }
        return new IamInstanceProfile(name, path, id, arn, createDate, Optional.of(role), tags);
    }

    /// @throws dev.brume.aws.AwsException `NoSuchEntity` if the role is not in it
    IamInstanceProfile withoutRole(String role) {
        if (!hasRole(role)) {
            throw IamErrors.noSuchEntity("The role with name " + role + " cannot be found.");
        }
        return new IamInstanceProfile(name, path, id, arn, createDate, Optional.empty(), tags);
    }

    IamInstanceProfile withTags(Tags changed) {
        return new IamInstanceProfile(name, path, id, arn, createDate, roleName, changed);
    }

    public boolean hasRole(String role) {
        return roleName.filter(role::equalsIgnoreCase).isPresent();
    }
}
