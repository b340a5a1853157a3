package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.Statement;

/// A statement that determined a decision.
///
/// @param index its place among the policy's statements, from 0
public record MatchedStatement(AttachedPolicy policy, PolicyLayer layer, int index) {

    public Statement statement() {
        return policy.document().statements().get(index);
    }

    @Override public String toString() {
        String name = statement().sid().filter(sid -> !sid.isEmpty()).orElseGet(() -> "statement " + (index + 1));
        return name + " of " + layer.text() + " " + policy.id();
    }
}
