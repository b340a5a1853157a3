package dev.brume.stepfunctions.machine;

/// The kinds of state machines.
public enum StateMachineType {
    STANDARD,
    EXPRESS
}
