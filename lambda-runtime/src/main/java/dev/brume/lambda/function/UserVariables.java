package dev.brume.lambda.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The environment variables that users give their functions.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">AWS</a>
public final class UserVariables {
    private static final String UNABLE = "Lambda was unable to configure your environment variables because the environment variables you"
            + " have provided ";
    private static final Set<String> RESERVED = Set.of("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION",
            "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private UserVariables() {}

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` for names that are Lambda's, or too much of them
    public static Map<String, String> checked(Map<String, String> variables) {
        List<String> reserved = variables.keySet().stream().filter(RESERVED::contains).sorted().toList();
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalidParameter(UNABLE + "contains reserved keys that are currently not supported for modification."
                    + " Reserved keys used in this request: " + String.join(", ", reserved));
        }
        ObjectNode measured = Json.object();
        variables.forEach(measured::put);
        String text = Json.write(measured);
        if (text.getBytes(StandardCharsets.UTF_8).length > LambdaLimits.MAX_ENVIRONMENT_VARIABLES.bytes()) {
            throw LambdaErrors.invalidParameter(UNABLE + "exceeded the 4KB limit. String measured: " + text);
        }
        return variables;
    }
}
