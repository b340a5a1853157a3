/// The interpreter: a pure function from an execution and what happened to the execution after it and what must happen next.
/// An execution is a record, never a stack or a thread.
package dev.brume.stepfunctions.interpreter;
