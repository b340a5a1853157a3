package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;

/// What such a task wants to know.
///
/// @param scope of the execution that waits
/// @param parsed whether it wants input and output as JSON, as `.sync:2` does, or as text
record Waiter(Scope scope, boolean parsed) {}
