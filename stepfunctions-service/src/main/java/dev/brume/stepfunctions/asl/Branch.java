package dev.brume.stepfunctions.asl;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;

/// States that lead to each other: those of a state machine, of a branch of a Parallel state, of the processor of a Map state.
///
/// @param states by name, in the order of the definition
public record Branch(String startAt, Map<String, State> states) {
    /// The state of this name, or `null`.
    public State state(String name) {
        return states.get(name);
    }

    /// The state of this name, here or anywhere within its states, or `null`.
    public State findDeep(String name) {
        State found = states.get(name);
        for (Iterator<State> each = states.values().iterator(); found == null && each.hasNext();) {
            found = switch (each.next()) {
                case MapState map -> map.processor().branch().findDeep(name);
                case ParallelState parallel -> parallel.branches().stream().map(branch -> branch.findDeep(name)).filter(Objects::nonNull)
                        .findFirst().orElse(null);
                case TaskState _,ChoiceState _,WaitState _,PassState _,SucceedState _,FailState _ -> null;
            };
        }
        return found;
    }
}
