package dev.brume.stepfunctions.asl;

import java.util.List;
import java.util.Optional;

/// Goes to the state of the first rule that its input matches.
///
/// @param defaultState without a match; `null` where that is an error
public record ChoiceState(
        String name,
        QueryLanguage queryLanguage,
        DataFlow flow,
        List<Choice> choices,
        String defaultState,
        Optional<Template> assign)
        implements State {
    public ChoiceState {
        choices = List.copyOf(choices);
    }

    /// One of its rules and what follows.
    ///
    /// @param output in JSONata
    public record Choice(ChoiceRule rule, String next, Optional<Template> output, Optional<Template> assign) {}
}
