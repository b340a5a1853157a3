package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How an error of a service is named by AWS's SDKs for Java, as Step Functions shows it: by its shape in the service's
/// model, and where the model does not have it by the service.
final class SdkErrors {
    private static final String EXCEPTION = "Exception";

    /// Names of services in ARNs of resources that differ from those of the models.
    private static final Map<String, String> MODELS =
            Map.of("states", "stepfunctions", "sfn", "stepfunctions", "eventbridge", "events", "cloudwatchlogs", "logs");

    /// Of each service, its error codes and the names of their shapes.
    private static final Map<String, Map<String, String>> SHAPES = new ConcurrentHashMap<>();

    private SdkErrors() {}

    /// The class of the exception, without the name of the service before it.
    ///
    /// @param base the class of errors that the model does not have
    static String exception(String service, String code, String base) {
        String shape = SHAPES.computeIfAbsent(service.toLowerCase(Locale.ROOT), SdkErrors::shapes).get(code);
        if (shape == null) return base;
        return shape.endsWith(EXCEPTION) ? shape : shape + EXCEPTION;
    }

    private static Map<String, String> shapes(String service) {
        String model = MODELS.getOrDefault(service, service) + ".json";
        try (InputStream file = SdkErrors.class.getResourceAsStream("/dev/brume/stepfunctions/teststate/models/" + model)) {
            Map<String, String> shapes = new HashMap<>();
            if (file == null) return shapes;
            for (Map.Entry<String, JsonNode> shape : new JsonMapper().readTree(file).path("shapes").properties()) {
                if (!shape.getValue().path("exception").asBoolean()) continue;
                shapes.put(shape.getKey(), shape.getKey());
                shapes.put(shape.getValue().path("error").path("code").asText(shape.getKey()), shape.getKey());
            }
            return shapes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
