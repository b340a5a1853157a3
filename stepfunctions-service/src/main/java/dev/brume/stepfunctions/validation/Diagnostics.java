package dev.brume.stepfunctions.validation;

import java.util.List;
import java.util.stream.Collectors;

/// All that is wrong with one definition, in AWS's order. Immutable.
public record Diagnostics(String definition, List<Diagnostic> list) {
    public Diagnostics {
        list = List.copyOf(list);
    }

    /// Whether a state machine can be made of the definition.
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /// The message of the `InvalidDefinition` with which CreateStateMachine and UpdateStateMachine refuse.
    public String refusal() {
        for (Diagnostic diagnostic : list) {
            if (diagnostic.code() == Diagnostic.Code.INVALID_LABEL_NAME) {
                return MapLabel.refusal(diagnostic.message(), definition);
            }
        }
        return list.stream()
                .map(Diagnostic::toString)
                .collect(Collectors.joining(", ", "Invalid State Machine Definition: '", "'"));
    }
}
