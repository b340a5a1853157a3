package dev.brume.auth;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.aws.UniqueId;
import dev.brume.trace.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// The roles that services act as: the one place where a role's trust policy is asked for them. Safe on any thread.
public final class ServiceRoles {
    /// A service that is about to act as a role.
    ///
    /// @param roleArn as configured on a rule, a state machine, a function
    /// @param service who assumes it, `states.amazonaws.com`
    /// @param account on whose behalf
    /// @param sourceArn the resource on whose behalf; empty if there is none
    public record Assumption(String roleArn, String service, AccountId account, String sourceArn, String sessionName) {}

    private final CredentialSource credentials;
    private final PermissionCheck permissions;

    public ServiceRoles(CredentialSource credentials, PermissionCheck permissions) {
        this.credentials = credentials;
        this.permissions = permissions;
    }

    /// The caller that the service is as the role. A role that nobody made is a refusal like any other: where permissions
    /// are not enforced, the service acts as it all the same, as the habit of made-up roles has it.
    ///
    /// @param warnings as of [PermissionCheck#check]
    /// @throws AwsException `AccessDenied` where permissions are enforced and the role does not trust the service;
    ///     `ValidationError` if it is not the ARN of a role
    public Caller assume(Assumption assumption, Cause cause, Consumer<String> warnings) {
        Map<String, List<String>> context = new HashMap<>();
        context.put("aws:SourceAccount", List.of(assumption.account().value()));
        if (!assumption.sourceArn().isEmpty()) {
            context.put("aws:SourceArn", List.of(assumption.sourceArn()));
        }
        Caller service = Caller.service(assumption.service(), assumption.account());
        return become(service, assumption.roleArn(), assumption.sessionName(), context, cause, warnings);
    }

    /// The caller that a session of one role is as another: its role must be allowed that, and the other one trust it.
    ///
    /// @param externalId what the other role's trust policy may ask for
    /// @throws AwsException as above
    public Caller chain(Caller session, String roleArn, String sessionName, String externalId, Cause cause, Consumer<String> warnings) {
        Map<String, List<String>> context = new HashMap<>();
        context.put("sts:ExternalId", List.of(externalId));
        return become(session, roleArn, sessionName, context, cause, warnings);
    }

    private Caller become(
            Caller who, String roleArn, String sessionName, Map<String, List<String>> context, Cause cause, Consumer<String> warnings) {
        Arn role = Arn.tryParse(roleArn)
                .filter(arn -> arn.resource().startsWith("role/") && AccountId.isValid(arn.account()))
                .orElseThrow(() -> AwsException.sender(400, "ValidationError", roleArn + " is invalid"));
        context.put("sts:RoleSessionName", List.of(sessionName));
        permissions.check(new AccessRequest(who, "sts:AssumeRole", roleArn, role.account(), "", context), cause, warnings);
        return credentials.assume(roleArn, sessionName).orElseGet(() -> madeUp(role, sessionName));
    }

    private static Caller madeUp(Arn role, String sessionName) {
        String arn = "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + role.resourceName() + '/'
                + sessionName;
        String userId = "AROA" + UniqueId.hex(17).toUpperCase(Locale.ROOT) + ':' + sessionName;
        return new Caller(Caller.Kind.ROLE_SESSION, new AccountId(role.account()), arn, userId, "", Map.of());
    }
}
