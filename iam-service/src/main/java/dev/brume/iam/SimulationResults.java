package dev.brume.iam;

import dev.brume.iam.policy.evaluation.Decision;
import dev.brume.iam.policy.evaluation.EvalDecision;
import dev.brume.iam.policy.evaluation.MatchedStatement;
import dev.brume.iam.policy.evaluation.PolicyLayer;
import dev.brume.iam.simulation.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decisions as the simulator answers them.
///
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
final class SimulationResults {
    private SimulationResults() {
    }

    /// One result per action, whatever the number of resources: it has the strictest decision.
    static EvaluationResult describe(Simulation.Result result) {
        Decision overall = result.overall();
        boolean byResource = !result.byResource().isEmpty();
        return EvaluationResult.builder().evalActionName(result.action()).evalResourceName(overall.request().resource())
                .evalDecision(overall.evalDecision().text()).matchedStatements(statements(overall))
                .missingContextValues(byResource ? List.of() : List.copyOf(overall.missingContextKeys()))
                .permissionsBoundaryDecisionDetail(boundary(overall)).evalDecisionDetails(byResource ? details(overall) : null)
                .resourceSpecificResults(byResource ? result.byResource().stream().map(SimulationResults::describe).toList() : null)
                .build();
    }

    private static ResourceSpecificResult describe(Decision decision) {
        return ResourceSpecificResult.builder().evalResourceName(decision.request().resource())
                .evalResourceDecision(decision.evalDecision().text()).matchedStatements(statements(decision))
                .missingContextValues(List.copyOf(decision.missingContextKeys())).evalDecisionDetails(details(decision))
                .permissionsBoundaryDecisionDetail(boundary(decision)).build();
    }

    private static List<Statement> statements(Decision decision) {
        return decision.matchedStatements().stream().map(SimulationResults::describe).toList();
    }

    private static Statement describe(MatchedStatement matched) {
        var statement = matched.statement();
        return new Statement(matched.policy().id(), sourceType(matched.layer()),
                new Position(statement.start().line(), statement.start().column()),
                new Position(statement.end().line(), statement.end().column()));
    }

    private static String sourceType(PolicyLayer layer) {
        return switch (layer) {
            case IDENTITY, SESSION -> "IAM Policy";
            case BOUNDARY -> "IAM Permissions Boundary Policy";
            case RESOURCE -> "Resource Policy";
        };
    }

    private static Map<String, String> details(Decision decision) {
        Map<String, String> details = new LinkedHashMap<>();
        for (Map.Entry<String, EvalDecision> side : decision.evalDecisionDetails().entrySet()) {
            details.put(side.getKey(), side.getValue().text());
        }
        return details;
    }

    /// @return null without a boundary
    private static PermissionsBoundaryDecisionDetail boundary(Decision decision) {
        return decision.allowedByPermissionsBoundary().map(PermissionsBoundaryDecisionDetail::new).orElse(null);
    }
}
