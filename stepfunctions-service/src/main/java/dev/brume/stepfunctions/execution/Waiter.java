package dev.brume.stepfunctions.execution;

/// What such a task wants to know.
///
/// @param parsed whether it wants input and output as JSON, as `.sync:2` does, or as text
record Waiter(boolean parsed) {}
