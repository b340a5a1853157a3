package dev.brume.lambda.destination;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.util.Optional;

/// What a function answered to an asynchronous invocation.
///
/// @param executedVersion `$LATEST` or a number
/// @param functionError `Unhandled`; empty if it ended well
public record FunctionResponse(String executedVersion, Optional<String> functionError, Blob payload) {
    /// The status of an invocation that ran, however the function ended.
    static final int STATUS = 200;

    /// A runtime of the user's may answer anything.
    boolean isJson() {
        return json().isPresent();
    }

    /// The message of its error; empty if there is none.
    String errorMessage() {
        return json().map(document -> document.path("errorMessage").asText("")).orElse("");
    }

    private Optional<JsonNode> json() {
        try {
            return Optional.of(Json.parse(payload.text()));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }
}
