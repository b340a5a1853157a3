package dev.brume.iam.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A policy document. Immutable, safe on any thread, and worth keeping: parsing costs far more than deciding.
///
/// @param version empty where the document names none, which means 2008-10-17
public record PolicyDocument(Optional<PolicyVersion> version, Optional<String> id, List<Statement> statements) {

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /// The context keys that the policy reads, each once, in the order and spelling of the document.
    public Set<String> contextKeys() {
        Set<String> keys = new LinkedHashSet<>();
        for (Statement statement : statements) {
            keys.addAll(statement.contextKeys());
        }
        return keys;
    }
}
