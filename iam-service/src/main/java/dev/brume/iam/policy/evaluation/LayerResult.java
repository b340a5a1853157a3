package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.PrincipalMatch;
import java.util.List;

/// What the policies of one layer say.
///
/// @param closest how closely an allowing statement names the caller; only in policies of resources
record LayerResult(List<MatchedStatement> allows, List<MatchedStatement> denies, PrincipalMatch closest) {

    static final LayerResult NOTHING = new LayerResult(List.of(), List.of(), PrincipalMatch.NONE);

    boolean allowed() {
        return !allows.isEmpty();
    }

    EvalDecision decision() {
        return !denies.isEmpty()
                ? EvalDecision.EXPLICIT_DENY
                : allowed() ? EvalDecision.ALLOWED
                : EvalDecision.IMPLICIT_DENY;
    }
}
