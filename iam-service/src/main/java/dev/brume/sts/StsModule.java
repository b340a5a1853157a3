package dev.brume.sts;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.role.IamRole;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.sts.webidentity.WebIdentityToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// STS as the server sees it. What is asked about a role is asked of its trust policy.
public final class StsModule implements ServiceModule {
    private final Api api;
    private final Identities<IamRole> roles;

    public StsModule(StsService service, Identities<IamRole> roles) {
        this.api = StsApi.of(service);
        this.roles = roles;
    }

    @Override public Api api() {
        return api;
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return switch (input) {
            case AssumeRoleRequest request -> assumeRole(call, request);
            case AssumeRoleWithWebIdentityRequest request -> assumeRoleWithWebIdentity(call, request);
            // "No permissions are required to perform this operation", says AWS of these, and no policy can take them away.
            case GetCallerIdentityRequest _,GetSessionTokenRequest _,GetAccessKeyInfoRequest _ -> List.of();
            case GetFederationTokenRequest request -> List.of(new AccessRequest(call.caller(), "sts:GetFederationToken",
                    "arn:aws:sts::" + call.account() + ":federated-user/" + request.name(), call.account().value(), "",
                    SessionTags.requestTags(request.tags(), null)));
            default -> ServiceModule.super.access(operation, call, input);
        };
    }

    private List<AccessRequest> assumeRole(Call call, AssumeRoleRequest request) {
        Map<String, List<String>> context = new HashMap<>(SessionTags.requestTags(request.tags(), request.transitiveTagKeys()));
        context.put("sts:RoleSessionName", List.of(request.roleSessionName()));
        if (request.externalId() != null) {
            context.put("sts:ExternalId", List.of(request.externalId()));
        }
        if (request.sourceIdentity() != null) {
            context.put("sts:SourceIdentity", List.of(request.sourceIdentity()));
        }
        List<AccessRequest> questions = new ArrayList<>();
        ask(questions, call, "sts:AssumeRole", request.roleArn(), context);
        if (request.tags() != null && !request.tags().isEmpty()) {
            ask(questions, call, "sts:TagSession", request.roleArn(), context);
        }
        if (request.sourceIdentity() != null) {
            ask(questions, call, "sts:SetSourceIdentity", request.roleArn(), context);
        }
        return questions;
    }

    private List<AccessRequest> assumeRoleWithWebIdentity(Call call, AssumeRoleWithWebIdentityRequest request) {
        Optional<WebIdentityToken> token = WebIdentityToken.parse(request.webIdentityToken());
        Optional<Arn> role = Arn.tryParse(request.roleArn());
        if (token.isEmpty() || role.isEmpty()) {
            return List.of(); // The operation refuses it.
        }
        Map<String, List<String>> context = new HashMap<>(token.get().context());
        context.put("aws:FederatedProvider", List.of(token.get().principal(role.get().partition(), role.get().account())));
        context.put("sts:RoleSessionName", List.of(request.roleSessionName()));
        List<AccessRequest> questions = new ArrayList<>();
        ask(questions, call, "sts:AssumeRoleWithWebIdentity", request.roleArn(), context);
        return questions;
    }

    /// Where there is no such role the operation refuses by itself.
    private void ask(List<AccessRequest> questions, Call call, String action, String roleArn, Map<String, List<String>> context) {
        Optional<Arn> arn = Arn.tryParse(roleArn).filter(parsed -> AccountId.isValid(parsed.account()));
        arn.flatMap(parsed -> RoleSessions.find(roles, parsed)).ifPresent(role -> questions.add(
                new AccessRequest(call.caller(), action, roleArn, arn.get().account(), role.trustPolicy(), context)));
    }
}
