package dev.brume.iam.group;

import dev.brume.aws.Arn;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.IdentityKind;
import dev.brume.iam.identity.IdentityPolicies;
import java.time.Instant;

/// A group of users. Who is in it is a matter of the users.
public record IamGroup(String name, String path, String id, Arn arn, Instant createDate, IdentityPolicies policies)
        implements IamIdentity<IamGroup> {

    @Override public IamGroup withPolicies(IdentityPolicies changed) {
        return new IamGroup(name, path, id, arn, createDate, changed);
    }

    /// Renamed or moved. The id stays.
    public IamGroup named(String newName, String newPath) {
        Arn newArn = new Arn(arn.partition(), "iam", "", arn.account(), IdentityKind.GROUP.text() + newPath + newName);
        return new IamGroup(newName, newPath, id, newArn, createDate, policies);
    }
}
