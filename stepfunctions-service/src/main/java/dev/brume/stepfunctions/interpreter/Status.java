package dev.brume.stepfunctions.interpreter;

/// Whether an execution runs, or how it has ended.
public sealed interface Status {
    record Running() implements Status {}

    record Succeeded(String output) implements Status {}

    /// It has ended without an output.
    sealed interface Unsuccessful extends Status {
        /// @return or `null`
        String error();

        /// @return or `null`
        String cause();
    }

    record Failed(String error, String cause) implements Unsuccessful {}

    record TimedOut(String error, String cause) implements Unsuccessful {}

    record Aborted(String error, String cause) implements Unsuccessful {}
}
