package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.PrincipalMatch;
import dev.brume.iam.policy.RequestPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// AWS's evaluation logic: a pure function from a request and the policies that apply to it to a decision.
public final class PolicyEvaluation {

    private PolicyEvaluation() {}

    /// Decides a request.
    public static Decision decide(AuthorizationRequest request, ApplicablePolicies policies) {
        Layers layers = Layers.evaluate(request, policies);
        List<MatchedStatement> denies = layers.denies();
        if (!denies.isEmpty()) {
            return new Decision(request, policies, layers, EvalDecision.EXPLICIT_DENY, denies, Optional.empty());
        }
        Optional<PolicyLayer> missing = layers.missing(request, policies);
        return missing.isPresent()
                ? new Decision(request, policies, layers, EvalDecision.IMPLICIT_DENY, List.of(), missing)
                : new Decision(request, policies, layers, EvalDecision.ALLOWED, layers.grants(), Optional.empty());
    }

    /// What each layer says; a layer that does not limit the request counts as one that allows.
    record Layers(
            LayerResult identity,
            LayerResult boundary,
            LayerResult session,
            LayerResult resource,
            boolean identityAllows,
            boolean boundaryAllows,
            boolean sessionAllows) {

        static Layers evaluate(AuthorizationRequest request, ApplicablePolicies policies) {
            LayerResult identity = LayerEvaluation.of(request, PolicyLayer.IDENTITY, policies.identity());
            LayerResult boundary = policies.boundary().isEmpty()
                    ? LayerResult.NOTHING
                    : LayerEvaluation.of(
                            request,
                            PolicyLayer.BOUNDARY,
                            List.of(policies.boundary().get()));
            LayerResult session = policies.session().isEmpty()
                    ? LayerResult.NOTHING
                    : LayerEvaluation.of(
                            request, PolicyLayer.SESSION, policies.session().get());
            LayerResult resource = policies.resource().isEmpty()
                    ? LayerResult.NOTHING
                    : LayerEvaluation.of(
                            request,
                            PolicyLayer.RESOURCE,
                            List.of(policies.resource().get()));
            return new Layers(
                    identity,
                    boundary,
                    session,
                    resource,
                    identity.allowed() || request.principal() instanceof RequestPrincipal.Root,
                    policies.boundary().isEmpty() || boundary.allowed(),
                    policies.session().isEmpty() || session.allowed());
        }

        List<MatchedStatement> denies() {
            if (identity.denies().isEmpty()
                    && boundary.denies().isEmpty()
                    && session.denies().isEmpty()
                    && resource.denies().isEmpty()) {
                return List.of();
            }
            List<MatchedStatement> all = new ArrayList<>(identity.denies());
            all.addAll(boundary.denies());
            all.addAll(session.denies());
            all.addAll(resource.denies());
            return all;
        }

        List<MatchedStatement> grants() {
            if (resource.allows().isEmpty()) {
                return identity.allows();
            }
            List<MatchedStatement> all = new ArrayList<>(identity.allows());
            all.addAll(resource.allows());
            return all;
        }

        /// The layer that would have to allow, too; empty if the request is allowed.
        Optional<PolicyLayer> missing(AuthorizationRequest request, ApplicablePolicies policies) {
            if (request.principal().account().isEmpty()) {
                return resource.allowed() ? Optional.empty() : Optional.of(PolicyLayer.RESOURCE);
            }
            boolean resourceNeeded = request.crossesAccounts() || policies.resourceMustAllow();
            if (!request.crossesAccounts() && resourceGrants()) {
                return Optional.empty();
            }
            if (!identityAllows && !grantsToIssuer(request)) {
                return Optional.of(
                        resourceNeeded && policies.resourceMustAllow() && !resource.allowed()
                                ? PolicyLayer.RESOURCE
                                : PolicyLayer.IDENTITY);
            }
            if (!boundaryAllows) {
                return Optional.of(PolicyLayer.BOUNDARY);
            }
            if (!sessionAllows) {
                return Optional.of(PolicyLayer.SESSION);
            }
            return resourceNeeded && !resource.allowed() ? Optional.of(PolicyLayer.RESOURCE) : Optional.empty();
        }

        private boolean grantsToIssuer(AuthorizationRequest request) {
            return !request.crossesAccounts() && resource.closest() == PrincipalMatch.ISSUER;
        }

        /// Whether the resource's policy alone lets the caller in, within an account.
        private boolean resourceGrants() {
            return switch (resource.closest()) {
                case NONE, ACCOUNT -> false;
                case ISSUER -> boundaryAllows && sessionAllows;
                case CALLER -> true;
            };
        }
    }
}
