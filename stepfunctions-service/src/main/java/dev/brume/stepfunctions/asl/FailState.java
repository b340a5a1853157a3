package dev.brume.stepfunctions.asl;

import java.util.Optional;

/// Ends the execution with an error, unless a Parallel or Map state around it handles that.
public record FailState(
        String name, QueryLanguage queryLanguage, DataFlow flow, Optional<Field> error, Optional<Field> cause)
        implements State {
    @Override public Optional<Template> assign() {
        return Optional.empty();
    }
}
