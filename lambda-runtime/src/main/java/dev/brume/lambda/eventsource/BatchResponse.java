package dev.brume.lambda.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a function that reports failures of single messages has said. Anything that AWS cannot make sense of is a failure of all.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">AWS</a>
sealed interface BatchResponse {
    /// @param messageIds of those that failed; none if all went well
    record Failures(Set<String> messageIds) implements BatchResponse {}

    /// @param reason in which way it is malformed
    record Malformed(String reason) implements BatchResponse {}

    BatchResponse ALL_DONE = new Failures(Set.of());

    /// @param text as the function answered it, JSON
    static BatchResponse read(String text, List<SourceMessage> batch) {
        if (text.isBlank()) {
            return ALL_DONE;
        }
        JsonNode response;
        try {
            response = Json.parse(text);
        } catch (JsonException e) {
            return new Malformed("The response is not JSON: " + e.getMessage());
        }
        if (isNothing(response)) {
            return ALL_DONE;
        }
        if (!response.isObject()) {
            return new Malformed("The response is not an object");
        }
        JsonNode failures = response.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull()) {
            return ALL_DONE;
        }
        return failures.isArray() ? identifiers(failures, batch) : new Malformed("batchItemFailures is not a list");
    }

    /// `null` and `""` are as good as no response, as recorded of Kinesis.
    private static boolean isNothing(JsonNode response) {
        return response.isNull() || response.isTextual() && response.asText().isEmpty();
    }

    private static BatchResponse identifiers(JsonNode failures, List<SourceMessage> batch) {
        Set<String> known = new LinkedHashSet<>();
        batch.forEach(message -> known.add(message.id()));
        Set<String> failed = new LinkedHashSet<>();
        for (JsonNode failure : failures) {
            JsonNode identifier = failure.path("itemIdentifier");
            if (!identifier.isTextual() || identifier.asText().isEmpty()) {
                return new Malformed("A failure has no itemIdentifier: " + failure);
            }
            if (!known.contains(identifier.asText())) {
                return new Malformed("The batch has no message " + identifier.asText());
            }
            failed.add(identifier.asText());
        }
        return new Failures(failed);
    }
}
