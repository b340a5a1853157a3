package dev.brume.iam.authorization;

import dev.brume.iam.group.IamGroup;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;

/// Users, groups and roles.
public record IdentityStore(Identities<IamUser> users, Identities<IamGroup> groups, Identities<IamRole> roles) {
}
