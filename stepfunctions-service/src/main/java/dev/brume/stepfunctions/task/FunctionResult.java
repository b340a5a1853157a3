package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.StatesJson;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Input.TaskStage;

/// What a function has answered, as an input of the execution that invoked it.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">AWS</a>
final class FunctionResult {
    private static final String UNKNOWN = "Lambda.Unknown";

    private FunctionResult() {}

    static Input succeeded(long ticket, String payload) {
        Document output = Document.of(payload.isEmpty() ? "null" : payload);
        return read(output.text()) == null
                ? new Input.TaskFailed(ticket, TaskStage.RUN, ErrorNames.RUNTIME, "The function has answered what is no JSON: " + payload)
                : new Input.TaskSucceeded(ticket, output);
    }

    /// As [#failed], of an optimized integration: observed, the SDK has read what the runtime says and written it anew, without
    /// spaces.
    static Input failedAsRead(long ticket, String payload) {
        JsonNode told = read(payload);
        return failed(ticket, told == null ? payload : StatesJson.write(told));
    }

    /// The error has the name of the exception's class, if the runtime tells one.
    ///
    /// @param payload what the runtime says of it
    static Input failed(long ticket, String payload) {
        JsonNode told = read(payload);
        JsonNode type = told == null ? null : told.get("errorType");
        return type == null || !type.isTextual()
                ? new Input.TaskFailed(ticket, TaskStage.RUN, UNKNOWN, "The cause could not be determined because Lambda did not return"
                        + " an error type. Returned payload: " + payload)
                : new Input.TaskFailed(ticket, TaskStage.RUN, type.textValue(), payload);
    }

    /// @return `null` if it is no JSON
    private static JsonNode read(String payload) {
        try {
            return StatesJson.parse(payload);
        } catch (JsonException _) {
            return null;
        }
    }
}
