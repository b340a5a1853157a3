package dev.brume.stepfunctions.asl;

import java.util.List;

/// The names of errors that the language reserves.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation
public final class ErrorNames {
    public static final String ALL = "States.ALL";
    public static final String RUNTIME = "States.Runtime";
    public static final String TIMEOUT = "States.Timeout";
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    public static final String ITEM_READER_FAILED = "States.ItemReaderFailed";
    public static final String RESULT_WRITER_FAILED = "States.ResultWriterFailed";
    public static final String EXCEED_TOLERATED_FAILURE_THRESHOLD = "States.ExceedToleratedFailureThreshold";

    private ErrorNames() {}

    /// Whether an error is one of those that a Retrier or Catcher names.
    static boolean match(List<String> errorEquals, String error) {
        if (RUNTIME.equals(error)) {
            return false;                                   // always ends the execution, whatever a definition says
        }
        for (String name : errorEquals) {
            if (name.equals(error) || matchesAsWildcard(name, error)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAsWildcard(String name, String error) {
        return switch (name) {
            case ALL -> !DATA_LIMIT_EXCEEDED.equals(error);
            case TASK_FAILED -> !TIMEOUT.equals(error) && !DATA_LIMIT_EXCEEDED.equals(error);
            case TIMEOUT -> HEARTBEAT_TIMEOUT.equals(error);
            default -> false;
        };
    }
}
