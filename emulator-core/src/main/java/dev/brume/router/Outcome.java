package dev.brume.router;

/// How a delivery ended.
public sealed interface Outcome {
    /// The error code of an attempt that a restart has cut off, where the policy allows no other: nobody knows whether it
    /// has arrived.
    String CUT_OFF = "CutOff";

    record Delivered(Answer answer, int attempts) implements Outcome {}

    /// @param exhausted why there is no further attempt: `MaximumRetryAttempts`, `MaximumEventAgeInSeconds`, or empty
    ///     if the failure is not one to retry
    record Failed(String errorCode, String errorMessage, int status, int attempts, String exhausted) implements Outcome {}
}
