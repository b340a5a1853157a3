package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.Effect;
import dev.brume.iam.policy.PrincipalMatch;
import dev.brume.iam.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/// Goes through the policies of one layer for one request.
final class LayerEvaluation {

    private final AuthorizationRequest request;
    private final PolicyLayer layer;
    private List<MatchedStatement> allows = List.of();
    private List<MatchedStatement> denies = List.of();
    private PrincipalMatch closest = PrincipalMatch.NONE;

    private LayerEvaluation(AuthorizationRequest request, PolicyLayer layer) {
        this.request = request;
        this.layer = layer;
    }

    static LayerResult of(AuthorizationRequest request, PolicyLayer layer, List<AttachedPolicy> policies) {
        if (policies.isEmpty()) {
            return LayerResult.NOTHING;
        }
        LayerEvaluation evaluation = new LayerEvaluation(request, layer);
        for (int i = 0; i < policies.size(); i++) {
            evaluation.visit(policies.get(i));
        }
        return new LayerResult(evaluation.allows, evaluation.denies, evaluation.closest);
    }

    /// Whether the statement is about principal, action and resource of the request; its conditions are left open.
    static boolean isAbout(AuthorizationRequest request, PolicyLayer layer, Statement statement) {
        return statement.covers(request.action(), request.resource(), request)
                && match(request, layer, statement) != PrincipalMatch.NONE;
    }

    private void visit(AttachedPolicy policy) {
        List<Statement> statements = policy.document().statements();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (!statement.covers(request.action(), request.resource(), request)) {
                continue;
            }
            PrincipalMatch match = match(request, layer, statement);
            if (match != PrincipalMatch.NONE && statement.conditionsHold(request)) {
                note(new MatchedStatement(policy, layer, i), statement.effect(), match);
            }
        }
    }

    private void note(MatchedStatement matched, Effect effect, PrincipalMatch match) {
        switch (effect) {
            case DENY -> denies = with(denies, matched);
            case ALLOW -> {
                allows = with(allows, matched);
                if (match.compareTo(closest) > 0) {
                    closest = match;
                }
            }
        }
    }

    private static List<MatchedStatement> with(List<MatchedStatement> list, MatchedStatement matched) {
        List<MatchedStatement> longer = list.isEmpty() ? new ArrayList<>(4) : list;
        longer.add(matched);
        return longer;
    }

    /// Policies of identities speak of their identity; only those of resources name principals.
    private static PrincipalMatch match(AuthorizationRequest request, PolicyLayer layer, Statement statement) {
        if (layer != PolicyLayer.RESOURCE) {
            return PrincipalMatch.CALLER;
        }
        return statement.principal().isEmpty()
                ? PrincipalMatch.NONE
                : statement.principal().get().match(request.principal());
    }
}
