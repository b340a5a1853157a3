package dev.brume.iam.authorization;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.Decision;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.iam.policy.PolicyDocument;
import dev.brume.iam.policy.evaluation.ApplicablePolicies;
import dev.brume.iam.policy.evaluation.AttachedPolicy;
import dev.brume.iam.policy.evaluation.AuthorizationRequest;
import dev.brume.iam.policy.evaluation.EvalDecision;
import dev.brume.iam.policy.evaluation.PolicyEvaluation;
import dev.brume.iam.policy.grammar.MalformedPolicyDocument;
import dev.brume.iam.policy.grammar.PolicyCache;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.role.IamRole;
import dev.brume.timeline.Timeline;
import java.util.Locale;
import java.util.Optional;

/// Decides by the rows of IAM and STS and by the policy of the resource. Safe on any thread.
public final class IamAuthorizer implements Authorizer {
    private final IdentityStore identities;
    private final CallerPolicies callers;
    private final PolicyCache cache;
    private final Timeline timeline;

    IamAuthorizer(IdentityStore identities, CallerPolicies callers, PolicyCache cache, Timeline timeline) {
        this.identities = identities;
        this.callers = callers;
        this.cache = cache;
        this.timeline = timeline;
    }

    @Override public Decision decide(AccessRequest request) {
        if (isBeyondUserSessions(request)) {
            return new Decision.InvalidToken("because the session of a user cannot call it without multi-factor authentication");
        }
        CallerPolicies.Resolved caller = callers.resolve(request.caller());
        Optional<PolicyDocument> resourcePolicy;
        try {
            resourcePolicy = resourcePolicy(request);
        } catch (MalformedPolicyDocument malformed) {
            return new Decision.Denied(false, "because the resource-based policy cannot be read: " + malformed.getMessage(), "");
        }
        AuthorizationRequest question = new AuthorizationRequest(caller.principal(), request.action(), request.resource(),
                Optional.of(request.resourceAccount()), new AccessContext(request, timeline));
        var decision = PolicyEvaluation.decide(question, withResource(caller.policies(), resourcePolicy, request));
        if (decision.allowed()) {
            return Decision.ALLOWED;
        }
        boolean explicit = decision.evalDecision() == EvalDecision.EXPLICIT_DENY;
        return new Decision.Denied(explicit, decision.reason(), explicit ? "" : decision.missingStatement());
    }

    /// A service has no policies of its own; what the resource's policy asks is in the request, but for the time.
    @Override public boolean isAlwaysTheSame(AccessRequest request) {
        if (request.caller().kind() != Caller.Kind.SERVICE || request.asksTrustPolicy()) {
            return false;
        }
        String policy = request.resourcePolicy().toLowerCase(Locale.ROOT);
        // JSON can write every letter as an escape.
        return !policy.contains("currenttime") && !policy.contains("epochtime") && !policy.contains("\\u");
    }

    /// What no session of a user may call, whatever its policies say.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
    private static boolean isBeyondUserSessions(AccessRequest request) {
        Caller caller = request.caller();
        return request.action().startsWith("iam:") && switch (caller.kind()) {
            case FEDERATED_USER -> true;
            case USER -> AccessKeyId.isTemporary(caller.accessKeyId());
            case ROOT, ROLE_SESSION, SERVICE, WEB_IDENTITY, ANONYMOUS -> false;
        };
    }

    /// A role's trust policy is known here; who asks about a role need not know it.
    private Optional<PolicyDocument> resourcePolicy(AccessRequest request) {
        if (request.asksTrustPolicy()) {
            return trustPolicy(request).map(text -> cache.parse(PolicyKind.TRUST, text));
        }
        return request.resourcePolicy().isEmpty()
                ? Optional.empty()
                : Optional.of(cache.parse(PolicyKind.RESOURCE, request.resourcePolicy()));
    }

    private Optional<String> trustPolicy(AccessRequest request) {
        return request.resourcePolicy().isEmpty()
                ? identities.role(request.resource()).map(IamRole::trustPolicy)
                : Optional.of(request.resourcePolicy());
    }

    private static ApplicablePolicies withResource(ApplicablePolicies policies, Optional<PolicyDocument> document, AccessRequest request) {
        Optional<AttachedPolicy> resource = document.map(policy -> new AttachedPolicy(request.resource(), policy));
        boolean mustAllow = request.asksTrustPolicy() || request.action().startsWith("kms:");
        return new ApplicablePolicies(policies.identity(), policies.boundary(), policies.session(), resource, mustAllow);
    }
}
