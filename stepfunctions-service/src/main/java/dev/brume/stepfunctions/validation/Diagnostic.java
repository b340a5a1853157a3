package dev.brume.stepfunctions.validation;

/// One thing that is wrong with a definition; all are of severity `ERROR`.
///
/// @param location where it is, as `/States/Wait/Seconds`; `null` where it has no one place
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html">AWS</a>
public record Diagnostic(Code code, String message, String location) {
    /// AWS's codes, spelt as on the wire.
    public enum Code {
        DUPLICATE_LABEL_NAME,
        DUPLICATE_STATE_NAME,
        INVALID_JSON_DESCRIPTION,
        INVALID_JSONATA_EXPRESSION,
        INVALID_LABEL_NAME,
        INVALID_STATE_NAME,
        INVALID_VARIABLE_NAME,
        MISSING_END_STATE,
        MISSING_TRANSITION_TARGET,
        RESERVED_VARIABLE_NAME,
        SCHEMA_VALIDATION_FAILED,
        UNSUPPORTED_JSONATA_EXPRESSION
    }

    static Diagnostic schema(String message, String location) {
        return new Diagnostic(Code.SCHEMA_VALIDATION_FAILED, message, location);
    }

    @Override public String toString() {
        return code + ": " + message + " at " + location;
    }
}
