package dev.brume.stepfunctions.asl;

/// What is wrong in a definition, and where.
///
/// @param code `SCHEMA_VALIDATION_FAILED`, `INVALID_JSON_DESCRIPTION`, …
/// @param location a JSON Pointer: `/States/Wait/Seconds`
public record Diagnostic(String code, String message, String location) {
    static final String SCHEMA_VALIDATION_FAILED = "SCHEMA_VALIDATION_FAILED";

    /// As AWS's exceptions say it.
    @Override public String toString() {
        return code + ": " + message + " at " + location;
    }
}
