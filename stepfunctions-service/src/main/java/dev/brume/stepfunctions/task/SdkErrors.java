package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.router.Outcome;
import dev.brume.stepfunctions.servicemodel.ServiceModel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How an error of a service is named by AWS's SDKs for Java, as Step Functions shows it: by its shape in the service's
/// model, and where the model does not have it by the service.
final class SdkErrors {
    private static final String EXCEPTION = "Exception";

    /// Of each service, its error codes and the names of their shapes.
    private static final Map<String, Map<String, String>> SHAPES = new ConcurrentHashMap<>();

    /// The class of what happens to the connection, without the name of the service before it.
    private static final String CONNECTION_LOST = "SdkClientException";

    private SdkErrors() {}

    /// As [#exception], whatever has failed.
    static String exception(String service, Outcome.Failed failed, String base) {
        return isLost(failed) ? CONNECTION_LOST : exception(service, failed.errorCode(), base);
    }

    /// Whether the service was asked, and nobody knows what came of it.
    static boolean isLost(Outcome.Failed failed) {
        return failed.errorCode().equals(Outcome.CUT_OFF);
    }

    /// The class of the exception, without the name of the service before it.
    ///
    /// @param base the class of errors that the model does not have
    static String exception(String service, String code, String base) {
        String shape = SHAPES.computeIfAbsent(service.toLowerCase(Locale.ROOT), SdkErrors::shapes).get(code);
        if (shape == null) return base;
        return shape.endsWith(EXCEPTION) ? shape : shape + EXCEPTION;
    }

    private static Map<String, String> shapes(String service) {
        Map<String, String> shapes = new HashMap<>();
        ServiceModel model = ServiceModel.of(service);
        if (model == null) return shapes;
        for (Map.Entry<String, JsonNode> shape : model.shapes().properties()) {
            if (!shape.getValue().path("exception").asBoolean()) continue;
            shapes.put(shape.getKey(), shape.getKey());
            shapes.put(shape.getValue().path("error").path("code").asText(shape.getKey()), shape.getKey());
        }
        return shapes;
    }
}
