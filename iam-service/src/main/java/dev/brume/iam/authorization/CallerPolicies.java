package dev.brume.iam.authorization;

import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.iam.policy.RequestPrincipal;
import dev.brume.iam.policy.evaluation.ApplicablePolicies;
import dev.brume.iam.policy.evaluation.AttachedPolicy;
import dev.brume.iam.policy.grammar.PolicyCache;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.session.Session;
import dev.brume.iam.session.Sessions;
import dev.brume.iam.user.IamUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A caller as policies see it, with the policies that are its own. Safe on any thread.
final class CallerPolicies {

    /// A principal and its side of the evaluation.
    record Resolved(RequestPrincipal principal, ApplicablePolicies policies) {
    }

    private final IdentityStore identities;
    private final IdentityBasedPolicies identityBased;
    private final Sessions sessions;
    private final PolicyCache cache;

    CallerPolicies(IdentityStore identities, IdentityBasedPolicies identityBased, Sessions sessions, PolicyCache cache) {
        this.identities = identities;
        this.identityBased = identityBased;
        this.sessions = sessions;
        this.cache = cache;
    }

    Resolved resolve(Caller caller) {
        Scope scope = new Scope(caller.account(), Region.GLOBAL);
        return switch (caller.kind()) {
            case ROOT -> new Resolved(new RequestPrincipal.Root(caller.account().value()), ApplicablePolicies.NONE);
            case USER -> user(scope, caller.arn(), caller.userId());
            case ROLE_SESSION -> roleSession(scope, caller);
            case FEDERATED_USER -> federatedUser(scope, caller);
            case SERVICE -> new Resolved(new RequestPrincipal.Service(caller.arn()), ApplicablePolicies.NONE);
            case WEB_IDENTITY -> new Resolved(new RequestPrincipal.WebIdentity(caller.arn()), ApplicablePolicies.NONE);
            case ANONYMOUS -> new Resolved(new RequestPrincipal.Anonymous(), ApplicablePolicies.NONE);
        };
    }

    private Resolved user(Scope scope, String arn, String userId) {
        String name = Arn.parse(arn).resourceName();
        String account = scope.account().value();
        // A user that was deleted, or is another one of the same name by now, has no policies.
        Optional<IamUser> found = identities.users().find(scope, name).filter(user -> user.id().equals(userId));
        if (found.isEmpty()) {
            return new Resolved(new RequestPrincipal.User(account, arn, userId, name, Map.of()), ApplicablePolicies.NONE);
        }
        IamUser user = found.get();
        RequestPrincipal principal = new RequestPrincipal.User(account, arn, userId, user.name(), user.tags().asMap());
        Optional<AttachedPolicy> boundary = identityBased.boundary(scope, user);
        return new Resolved(principal, new ApplicablePolicies(
                identityBased.of(scope, user), boundary, Optional.empty(), Optional.empty(), false));
    }

    private Resolved roleSession(Scope scope, Caller caller) {
        String[] resource = Arn.parse(caller.arn()).resource().split("/", 3);
        String roleName = resource[1];
        String sessionName = resource.length < 3 ? "" : resource[2];
        String roleId = caller.userId().substring(0, Math.max(0, caller.userId().indexOf(':')));
        Optional<IamRole> found = identities.roles().find(scope, roleName).filter(role -> role.id().equals(roleId));
        String account = scope.account().value();
        // The tags of role and session are in the caller's context.
        if (found.isEmpty()) {
            String arn = "arn:aws:iam::" + account + ":role/" + roleName;
            return new Resolved(new RequestPrincipal.RoleSession(account, arn, roleName, roleId, sessionName, Map.of()),
                    ApplicablePolicies.NONE);
        }
        IamRole role = found.get();
        RequestPrincipal principal =
                new RequestPrincipal.RoleSession(account, role.arn().toString(), role.name(), role.id(), sessionName, Map.of());
        Optional<AttachedPolicy> boundary = identityBased.boundary(scope, role);
        return new Resolved(principal, new ApplicablePolicies(
                identityBased.of(scope, role), boundary, sessionPolicies(scope, caller), Optional.empty(), false));
    }

    private Resolved federatedUser(Scope scope, Caller caller) {
        String name = Arn.parse(caller.arn()).resourceName();
        Optional<Session> session = sessions.find(scope.account(), caller.accessKeyId());
        String issuer = session.map(Session::issuer).orElse("");
        RequestPrincipal principal = new RequestPrincipal.FederatedUser(scope.account().value(), name, issuer, Map.of());
        ApplicablePolicies ofIssuer = issuer.endsWith(":root") ? ofRoot(scope) : ofUser(scope, issuer);
        // Without session policies a federated user may do nothing by itself.
        return new Resolved(principal, ofIssuer.withSession(sessionPolicies(scope, caller).orElse(List.of())));
    }

    private ApplicablePolicies ofUser(Scope scope, String arn) {
        return identities.users().find(scope, arn.substring(arn.lastIndexOf('/') + 1))
                .map(user -> user(scope, arn, user.id()).policies())
                .orElse(ApplicablePolicies.NONE);
    }

    /// A root user may everything, and so does its federated user as far as the session's policies go.
    private ApplicablePolicies ofRoot(Scope scope) {
        Arn everything = new Arn(scope.region().partition(), "iam", "", "aws", "policy/AdministratorAccess");
        return ApplicablePolicies.NONE.withIdentity(identityBased.managed(scope, everything).stream().toList());
    }

    private Optional<List<AttachedPolicy>> sessionPolicies(Scope scope, Caller caller) {
        if (caller.accessKeyId().isEmpty()) {
            return Optional.empty();
        }
        Session.Limits limits = sessions.find(scope.account(), caller.accessKeyId()).map(Session::limits).orElse(Session.Limits.NONE);
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        List<AttachedPolicy> policies = new ArrayList<>();
        limits.policy().ifPresent(document -> policies.add(new AttachedPolicy("Policy", cache.parse(PolicyKind.INLINE, document))));
        for (Arn arn : limits.policyArns()) {
            identityBased.managed(scope, arn).ifPresent(policies::add);
        }
        return Optional.of(policies);
    }
}
