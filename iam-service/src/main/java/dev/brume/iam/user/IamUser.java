package dev.brume.iam.user;

import dev.brume.aws.Arn;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.identity.IdentityPolicies;
import dev.brume.iam.tag.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A user.
///
/// @param groups the names of the groups it is in
public record IamUser(
        String name, String path, String id, Arn arn, Instant createDate, IdentityPolicies policies, Tags tags, List<String> groups)
        implements IamIdentity<IamUser> {

    public IamUser {
        groups = List.copyOf(groups);
    }

    @Override public IamUser withPolicies(IdentityPolicies changed) {
        return new IamUser(name, path, id, arn, createDate, changed, tags, groups);
    }

    public IamUser withTags(Tags changed) {
        return new IamUser(name, path, id, arn, createDate, policies, changed, groups);
    }

    /// Renamed or moved. The id stays.
    public IamUser named(String newName, String newPath) {
        Arn newArn = new Arn(arn.partition(), "iam", "", arn.account(), IdentityKind.USER.text() + newPath + newName);
        return new IamUser(newName, newPath, id, newArn, createDate, policies, tags, groups);
    }

    public boolean isIn(String group) {
        return groups.stream().anyMatch(group::equalsIgnoreCase);
    }

    /// In one more group; adding it again changes nothing.
    ///
    /// @throws dev.brume.aws.AwsException `LimitExceeded` for more than ten
    public IamUser join(String group) {
        if (isIn(group)) {
            return this;
        }
        if (groups.size() == IamLimits.GROUPS_PER_USER) {
            throw IamErrors.quotaExceeded("GroupsPerUser", IamLimits.GROUPS_PER_USER);
        }
        List<String> more = new ArrayList<>(groups);
        more.add(group);
        return withGroups(more);
    }

    public IamUser leave(String group) {
        List<String> rest = new ArrayList<>(groups);
        rest.removeIf(group::equalsIgnoreCase);
        return withGroups(rest);
    }

    private IamUser withGroups(List<String> changed) {
        return new IamUser(name, path, id, arn, createDate, policies, tags, changed);
    }
}
