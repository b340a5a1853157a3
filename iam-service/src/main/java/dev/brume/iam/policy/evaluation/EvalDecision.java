package dev.brume.iam.policy.evaluation;

/// What policies say of a request.
public enum EvalDecision {
    ALLOWED("allowed"),
    EXPLICIT_DENY("explicitDeny"),
    IMPLICIT_DENY("implicitDeny");

    private final String text;

    EvalDecision(String text) {
        this.text = text;
    }

    /// The word of `PolicyEvaluationDecisionType`.
    public String text() {
        return text;
    }
}
