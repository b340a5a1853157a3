package dev.brume.stepfunctions.asl;

import java.util.List;
import java.util.Optional;

/// Runs its branches at once, each with the same input, and goes on with all of their outputs.
public record ParallelState(
        String name,
        QueryLanguage queryLanguage,
        DataFlow flow,
        List<Branch> branches,
        ErrorHandling errors,
        Optional<Template> assign,
        String next)
        implements State {
    public ParallelState {
        branches = List.copyOf(branches);
    }
}
