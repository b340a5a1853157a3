package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.RequestPrincipal;
import dev.brume.iam.policy.Statement;
import dev.brume.iam.policy.condition.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The answer of the policies to a request, and why. What explains it is worked out only when asked for.
public final class Decision {

    private final AuthorizationRequest request;
    private final ApplicablePolicies policies;
    private final PolicyEvaluation.Layers layers;
    private final EvalDecision evalDecision;
    private final List<MatchedStatement> matchedStatements;
    private final Optional<PolicyLayer> missing;

    Decision(
            AuthorizationRequest request,
            ApplicablePolicies policies,
            PolicyEvaluation.Layers layers,
            EvalDecision evalDecision,
            List<MatchedStatement> matchedStatements,
            Optional<PolicyLayer> missing) {
        this.request = request;
        this.policies = policies;
        this.layers = layers;
        this.evalDecision = evalDecision;
        this.matchedStatements = matchedStatements;
        this.missing = missing;
    }

    public EvalDecision evalDecision() {
        return evalDecision;
    }

    public boolean allowed() {
        return evalDecision == EvalDecision.ALLOWED;
    }

    /// The statements that deny, or else those that allow; none where nothing allows.
    public List<MatchedStatement> matchedStatements() {
        return List.copyOf(matchedStatements);
    }

    /// The kind of policy that would have to allow the request, too.
    public Optional<PolicyLayer> missing() {
        return missing;
    }

    public AuthorizationRequest request() {
        return request;
    }

    /// Whether the permissions boundary allows; empty without one.
    public Optional<Boolean> allowedByPermissionsBoundary() {
        return policies.boundary().map(boundary -> layers.boundary().decision() == EvalDecision.ALLOWED);
    }

    /// What each side says, for a request from one account to another; empty within an account.
    public Map<String, EvalDecision> evalDecisionDetails() {
        if (!request.crossesAccounts()) {
            return Map.of();
        }
        return Map.of(
                "IAM Policy", callersSide(),
                "Resource Policy", layers.resource().decision());
    }

    private EvalDecision callersSide() {
        boolean denied = !layers.identity().denies().isEmpty()
                || !layers.boundary().denies().isEmpty()
                || !layers.session().denies().isEmpty();
        if (denied) {
            return EvalDecision.EXPLICIT_DENY;
        }
        boolean allows = layers.identityAllows() && layers.boundaryAllows() && layers.sessionAllows();
        return allows ? EvalDecision.ALLOWED : EvalDecision.IMPLICIT_DENY;
    }

    /// The context keys that statements about this request read and the request does not have, in the policies' spelling.
    public Set<String> missingContextKeys() {
        Set<String> missingKeys = new LinkedHashSet<>();
        forEachStatement((policy, layer, index, statement) -> {
            if (statement.action().covers(request.action())) {
                for (String key : statement.contextKeys()) {
                    if (request.values(key.toLowerCase(Locale.ROOT)).isEmpty()) {
                        missingKeys.add(key);
                    }
                }
            }
        });
        return missingKeys;
    }

    /// The message of AWS's AccessDenied error.
    public String accessDeniedMessage() {
        return "User: " + request.principal().name() + " is not authorized to perform: " + request.action()
                + (request.resource().equals("*") ? "" : " on resource: " + request.resource()) + " " + reason();
    }

    /// The clause at the end of AWS's AccessDenied error, with the policy or the condition at fault where there is one.
    public String reason() {
        if (evalDecision == EvalDecision.EXPLICIT_DENY) {
            MatchedStatement deny = matchedStatements.getFirst();
            return "with an explicit deny in " + deny.layer().withArticle() + ": " + deny.policy().id();
        }
        return "because no " + missing.orElseThrow().text() + " allows the " + request.action() + " action" + nearMiss();
    }

    /// One line for people: what decided, or what would have to be added.
    public String explanation() {
        String what = request.action() + " on " + request.resource();
        return switch (evalDecision) {
            case ALLOWED -> what + " is allowed by "
                    + (matchedStatements.isEmpty() ? "being the root user of the account" : matchedStatements.getFirst());
            case EXPLICIT_DENY -> what + " is denied by " + matchedStatements.getFirst();
            case IMPLICIT_DENY -> "no " + missing.orElseThrow().text() + " of " + owner() + " allows " + what + nearMiss() + ": add "
                    + missingStatement();
        };
    }

    private String owner() {
        return missing.orElseThrow() == PolicyLayer.RESOURCE
                ? request.resource()
                : request.principal().name();
    }

    /// A statement that would have allowed the request but for a condition.
    private String nearMiss() {
        List<String> failed = new ArrayList<>();
        forEachStatement((policy, layer, index, statement) -> {
            if (layer == missing.orElseThrow() && failed.isEmpty() && LayerEvaluation.isAbout(request, layer, statement)) {
                for (Condition condition : statement.conditions()) {
                    if (!condition.holds(request)) {
                        failed.add(" (" + new MatchedStatement(policy, layer, index) + " would, but for its condition " + condition
                                + ": the request has " + request.values(condition.key()) + ")");
                        return;
                    }
                }
            }
        });
        return failed.isEmpty() ? "" : failed.getFirst();
    }

    /// The statement whose absence made the decision, as JSON. Trust policies name no resource.
    public String missingStatement() {
        boolean ofResource = missing.orElseThrow() == PolicyLayer.RESOURCE;
        boolean ofTrustPolicy = ofResource && request.action().startsWith("sts:");
        return "{\"Effect\":\"Allow\","
                + (ofResource ? "\"Principal\":" + principalElement() + "," : "")
                + "\"Action\":\"" + request.action() + "\""
                + (ofTrustPolicy ? "" : ",\"Resource\":\"" + request.resource() + "\"") + "}";
    }

    private String principalElement() {
        return switch (request.principal()) {
            case RequestPrincipal.Service service -> "{\"Service\":\"" + service.name() + "\"}";
            case RequestPrincipal.WebIdentity identity -> "{\"Federated\":\"" + identity.name() + "\"}";
            case RequestPrincipal.Anonymous _ -> "\"*\"";
            case RequestPrincipal.RoleSession session -> "{\"AWS\":\"" + session.roleArn() + "\"}";
            case RequestPrincipal.Simulated simulated -> "{\"AWS\":\"" + simulated.accountId() + "\"}";
            case RequestPrincipal.Root _,RequestPrincipal.User _,RequestPrincipal.FederatedUser _ ->
                    "{\"AWS\":\"" + request.principal().name() + "\"}";
        };
    }

    @FunctionalInterface
    private interface StatementVisitor {
        void visit(AttachedPolicy policy, PolicyLayer layer, int index, Statement statement);
    }

    private void forEachStatement(StatementVisitor visitor) {
        forEachStatement(policies.identity(), PolicyLayer.IDENTITY, visitor);
        forEachStatement(policies.boundary().stream().toList(), PolicyLayer.BOUNDARY, visitor);
        forEachStatement(policies.session().orElse(List.of()), PolicyLayer.SESSION, visitor);
        forEachStatement(policies.resource().stream().toList(), PolicyLayer.RESOURCE, visitor);
    }

    private static void forEachStatement(List<AttachedPolicy> layerPolicies, PolicyLayer layer, StatementVisitor visitor) {
        for (AttachedPolicy policy : layerPolicies) {
            List<Statement> statements = policy.document().statements();
            for (int i = 0; i < statements.size(); i++) {
                visitor.visit(policy, layer, i, statements.get(i));
            }
        }
    }
}
