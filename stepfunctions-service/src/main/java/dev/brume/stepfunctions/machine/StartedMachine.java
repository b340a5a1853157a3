package dev.brume.stepfunctions.machine;

import java.util.Optional;

/// What an execution that is started by an ARN runs: a revision of a state machine, drawn by the weights of an alias if it
/// was started by one.
///
/// @param machine the state machine as it stands; what runs is `revision`
/// @param version absent if the state machine was started by its own ARN
/// @param alias absent if it was not started by one
public record StartedMachine(
        StateMachine machine, Revision revision, Optional<StateMachineArn> version, Optional<StateMachineArn> alias) {}
