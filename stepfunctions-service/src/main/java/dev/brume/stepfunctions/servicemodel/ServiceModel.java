package dev.brume.stepfunctions.servicemodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// What AWS's model says of a service, read when it is needed.
public record ServiceModel(JsonNode operations, JsonNode shapes) {
    /// The names that differ from those of the models.
    private static final Map<String, String> NAMES = Map.of(
            "states", "stepfunctions",
            "sfn", "stepfunctions",
            "eventbridge", "events",
            "cloudwatchlogs", "logs");

    /// @param resourceType as in the ARN of a resource: `sqs`, `aws-sdk:kms`
    /// @return `null` for a service without a model
    public static ServiceModel of(String resourceType) {
        String service = resourceType.substring(resourceType.indexOf(':') + 1);
        try (InputStream model = ServiceModel.class.getResourceAsStream("models/" + NAMES.getOrDefault(service, service) + ".json")) {
            if (model == null) {
                return null;
            }
            JsonNode root = new JsonMapper().readTree(model);
            return new ServiceModel(root.path("operations"), root.path("shapes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The structure that an operation answers with.
    ///
    /// @param action as in the ARN of a resource: `sendMessage`
    /// @return `null` if there is none
    public JsonNode outputOf(String action) {
        return structure(action, "output");
    }

    /// The structure that an operation is given.
    ///
    /// @param action as in the ARN of a resource: `sendMessage`
    /// @return `null` if there is none
    public JsonNode inputOf(String action) {
        return structure(action, "input");
    }

    private JsonNode structure(String action, String side) {
        return shapes.get(operations.path(capital(action)).path(side).path("shape").asText());
    }

    /// A name as Step Functions has it for all services: with a capital first letter.
    public static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
