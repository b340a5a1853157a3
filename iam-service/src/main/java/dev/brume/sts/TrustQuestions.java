package dev.brume.sts;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.iam.role.IamRole;
import dev.brume.spi.Call;
import dev.brume.sts.webidentity.WebIdentityToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a role's trust policy is asked before somebody gets a session of the role.
///
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
final class TrustQuestions {

    /// Tags and a source identity need permissions of their own.
    List<AccessRequest> assumeRole(Call call, AssumeRoleRequest request, IamRole role) {
        Map<String, List<String>> context = new HashMap<>(SessionTags.requestTags(request.tags(), request.transitiveTagKeys()));
        context.put("sts:RoleSessionName", List.of(request.roleSessionName()));
        if (request.externalId() != null) {
            context.put("sts:ExternalId", List.of(request.externalId()));
        }
        if (request.sourceIdentity() != null) {
            context.put("sts:SourceIdentity", List.of(request.sourceIdentity()));
        }
        List<AccessRequest> questions = new ArrayList<>(3);
        questions.add(question(call.caller(), "sts:AssumeRole", role, context));
        if (request.tags() != null && !request.tags().isEmpty()) {
            questions.add(question(call.caller(), "sts:TagSession", role, context));
        }
        if (request.sourceIdentity() != null) {
            questions.add(question(call.caller(), "sts:SetSourceIdentity", role, context));
        }
        return questions;
    }

    AccessRequest assumeRoleWithWebIdentity(Call call, String sessionName, WebIdentityToken token, IamRole role) {
        Map<String, List<String>> context = new HashMap<>(token.context());
        context.put("sts:RoleSessionName", List.of(sessionName));
        Caller bearer = Caller.webIdentity(token.principal(role.arn().partition(), role.arn().account()), call.account());
        return question(bearer, "sts:AssumeRoleWithWebIdentity", role, context);
    }

    private static AccessRequest question(Caller caller, String action, IamRole role, Map<String, List<String>> context) {
        return new AccessRequest(caller, action, role.arn().toString(), role.arn().account(), role.trustPolicy(), context);
    }
}
