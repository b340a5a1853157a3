package dev.brume.stepfunctions.interpreter;

/// Whether an execution runs, or how it has ended.
public sealed interface Status {
    record Running() implements Status {}

    record Succeeded(String output) implements Status {}

    /// @param error or `null`
    /// @param cause or `null`
    record Failed(String error, String cause) implements Status {}

    /// @param error or `null`
    /// @param cause or `null`
    record TimedOut(String error, String cause) implements Status {}

    /// @param error or `null`
    /// @param cause or `null`
    record Aborted(String error, String cause) implements Status {}
}
