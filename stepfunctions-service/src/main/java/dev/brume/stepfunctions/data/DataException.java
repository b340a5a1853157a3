package dev.brume.stepfunctions.data;

import java.util.Objects;

/// An expression of a state could not be evaluated. It carries what a `Catch` or `Retry` of the state sees; the
/// interpreter puts the name of the state in front of the cause.
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String error;
    private final String location;

    /// @param error the name of the error, as `States.Runtime`
    /// @param location the field of a JSONata expression, as `Output/result`, or `null`
    public DataException(String error, String cause, String location) {
        super(Objects.requireNonNull(cause), null, false, false);
        this.error = Objects.requireNonNull(error);
        this.location = location;
    }

    /// Of a JSONPath field.
    public DataException(String error, String cause) {
        this(error, cause, null);
    }

    static DataException runtime(String cause) {
        return new DataException("States.Runtime", cause);
    }

    static DataException intrinsicFailure(String cause) {
        return new DataException("States.IntrinsicFailure", cause);
    }

    static DataException queryEvaluation(String cause, String location) {
        return new DataException("States.QueryEvaluationError", cause, location);
    }

    public String error() {
        return error;
    }

    /// The text without the name of the state.
    public String cause() {
        return getMessage();
    }

    /// The field of a JSONata expression, as `Output/result`; `null` in JSONPath fields.
    public String location() {
        return location;
    }
}
