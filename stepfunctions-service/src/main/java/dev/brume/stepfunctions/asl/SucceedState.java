package dev.brume.stepfunctions.asl;

import java.util.Optional;

/// Ends its branch with success.
public record SucceedState(String name, QueryLanguage queryLanguage, DataFlow flow) implements State {
    @Override public Optional<Template> assign() {
        return Optional.empty();
    }
}
