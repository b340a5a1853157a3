package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.policy.PrincipalPattern;
import dev.brume.iam.policy.Statement;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.user.IamUser;
import java.util.Optional;

/// What a trust policy must be like before a role gets it.
final class TrustPolicies {
    private final PolicyTexts policyTexts;
    private final Identities<IamUser> users;
    private final Identities<IamRole> roles;

    TrustPolicies(PolicyTexts policyTexts, Identities<IamUser> users, Identities<IamRole> roles) {
        this.policyTexts = policyTexts;
        this.users = users;
        this.roles = roles;
    }

    /// @throws dev.brume.aws.AwsException `MalformedPolicyDocument`; `LimitExceeded` if it is too long
    void check(Scope scope, String document) {
        for (Statement statement : policyTexts.require(PolicyKind.TRUST, document).statements()) {
            for (PrincipalPattern pattern : statement.principal().orElseThrow().patterns()) {
                if (pattern instanceof PrincipalPattern.AwsArn(String arn) && !mayExist(scope, arn)) {
                    throw IamErrors.malformedPolicyDocument("Invalid principal in policy: \"AWS\":\"" + arn + "\"");
                }
            }
        }
        if (PolicyKind.sizeOf(document) > IamLimits.TRUST_POLICY_SIZE) {
            throw IamErrors.quotaExceeded("ACLSizePerRole", IamLimits.TRUST_POLICY_SIZE);
        }
    }

    /// Whether there is such a user or role. What is in other accounts is not known here: AWS's real accounts are not.
    private boolean mayExist(Scope scope, String text) {
        Arn arn = Arn.parse(text);
        if (!arn.service().equals("iam") || !arn.account().equals(scope.account().value())) {
            return true;
        }
        Optional<? extends IamIdentity<?>> identity = arn.resource().startsWith("role/")
                ? roles.find(scope, arn.resourceName())
                : users.find(scope, arn.resourceName());
        return identity.filter(found -> found.arn().resource().equals(arn.resource())).isPresent();
    }
}
