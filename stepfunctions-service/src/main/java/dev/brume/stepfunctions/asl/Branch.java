package dev.brume.stepfunctions.asl;

import java.util.Map;

/// States that lead to each other: those of a state machine, of a branch of a Parallel state, of the processor of a Map state.
///
/// @param states by name, in the order of the definition
public record Branch(String startAt, Map<String, State> states) {
    /// The state of this name, or `null`.
    public State state(String name) {
        return states.get(name);
    }
}
