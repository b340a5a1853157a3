package dev.brume.iam.simulation;

import dev.brume.iam.policy.RequestPrincipal;
import dev.brume.iam.policy.evaluation.ApplicablePolicies;
import dev.brume.iam.policy.evaluation.AuthorizationRequest;
import dev.brume.iam.policy.evaluation.Decision;
import dev.brume.iam.policy.evaluation.EvalDecision;
import dev.brume.iam.policy.evaluation.PolicyEvaluation;
import dev.brume.iam.policy.pattern.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Policies and a request's circumstances, against which actions are tried.
///
/// @param resources ARNs; empty to try actions on no resource in particular
/// @param resourceOwner the account that owns the resources
public record Simulation(
        RequestPrincipal principal,
        ApplicablePolicies policies,
        List<String> resources,
        Optional<String> resourceOwner,
        RequestContext context) {

    /// What the policies say of an action on all resources.
    ///
    /// @param overall the strictest of the decisions
    public record Result(String action, Decision overall, List<Decision> byResource) {
    }

    /// Tries an action on every resource.
    public Result simulate(String action) {
        if (resources.isEmpty()) {
            return new Result(action, decide(action, "*"), List.of());
        }
        List<Decision> decisions = new ArrayList<>(resources.size());
        for (String resource : resources) {
            decisions.add(decide(action, resource));
        }
        Decision strictest = decisions.getFirst();
        for (Decision decision : decisions) {
            if (strictness(decision) > strictness(strictest)) {
                strictest = decision;
            }
        }
        return new Result(action, strictest, decisions);
    }

    private Decision decide(String action, String resource) {
        return PolicyEvaluation.decide(new AuthorizationRequest(principal, action, resource, resourceOwner, context), policies);
    }

    private static int strictness(Decision decision) {
        return switch (decision.evalDecision()) {
            case EvalDecision.ALLOWED -> 0;
            case EvalDecision.IMPLICIT_DENY -> 1;
            case EvalDecision.EXPLICIT_DENY -> 2;
        };
    }
}
