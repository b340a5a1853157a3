package dev.brume.stepfunctions.asl;

import java.util.Optional;

/// One state of a state machine.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html
public sealed interface State
        permits TaskState, ChoiceState, WaitState, PassState, ParallelState, MapState, SucceedState, FailState {
    String name();

    QueryLanguage queryLanguage();

    DataFlow flow();

    /// Variables that the state sets when it is left; none where it is empty.
    Optional<Template> assign();

    /// The state after this one; `null` where a branch ends here.
    default String next() {
        return null;
    }

    /// What is done about errors.
    default ErrorHandling errors() {
        return ErrorHandling.NONE;
    }
}
