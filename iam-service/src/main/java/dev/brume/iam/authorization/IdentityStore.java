package dev.brume.iam.authorization;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import java.util.Optional;

/// Users, groups and roles.
public record IdentityStore(Identities<IamUser> users, Identities<IamGroup> groups, Identities<IamRole> roles) {

    /// The role of an ARN, in whatever account; empty if there is none, or the text is no ARN of a role.
    public Optional<IamRole> role(String roleArn) {
        return Arn.tryParse(roleArn)
                .filter(arn -> AccountId.isValid(arn.account()) && arn.resource().startsWith("role/"))
                .flatMap(arn -> roles.find(new Scope(new AccountId(arn.account()), Region.GLOBAL), arn.resourceName())
                        .filter(role -> role.arn().equals(arn)));
    }
}
