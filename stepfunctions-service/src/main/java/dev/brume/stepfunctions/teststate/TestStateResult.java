package dev.brume.stepfunctions.teststate;

import dev.brume.stepfunctions.data.Document;

/// How the test of a state has ended.
///
/// @param output `null` if there is none
/// @param error `null` if there is none, as `cause`
/// @param nextState `null` where the execution ends
public record TestStateResult(
        Status status, Document output, String error, String cause, String nextState, Inspection inspection) {
    /// AWS's words.
    public enum Status {
        SUCCEEDED,
        FAILED,
        RETRIABLE,
        CAUGHT_ERROR
    }
}
