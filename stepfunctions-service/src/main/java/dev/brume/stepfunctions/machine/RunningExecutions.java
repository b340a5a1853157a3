package dev.brume.stepfunctions.machine;

/// What a state machine must know of its executions to be deleted.
@FunctionalInterface
public interface RunningExecutions {
    boolean hasAny(StateMachineArn machine);
}
