package dev.brume.lambda.environment;

import dev.brume.lambda.executor.Executor;
import java.util.LinkedHashMap;
import java.util.Map;

/// The variables that a function finds.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">AWS</a>
public final class EnvironmentVariables {
    /// What is the same for all where they see a root of their own.
    public static final Map<String, String> OF_ALL = Map.of("LANG", "en_US.UTF-8", "TZ", ":UTC",
            "PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin", "LD_LIBRARY_PATH", libraries("/var/task", "/opt"));

    private EnvironmentVariables() {}

    private static String libraries(String taskRoot, String opt) {
        return String.join(":", "/var/lang/lib", "/lib64", "/usr/lib64", "/var/runtime", "/var/runtime/lib", taskRoot,
                taskRoot + "/lib", opt + "/lib");
    }

    /// @param endpoint where SDKs find Brume; the user may set another one
    static Map<String, String> of(FunctionVersion version, Executor.Cell cell, String logStream, String initializationType,
            String endpoint, FunctionVersion.RoleCredentials credentials) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("AWS_ENDPOINT_URL", endpoint);
        all.putAll(OF_ALL);
        all.put("LD_LIBRARY_PATH", libraries(cell.taskRoot(), cell.opt()));
        if (!cell.temporary().equals("/tmp")) {
            all.put("TMPDIR", cell.temporary());
            all.put("BRUME_OPT", cell.opt());
        }
        all.putAll(version.environment());
        String region = version.id().scope().region().value();
        all.put("AWS_REGION", region);
        all.put("AWS_DEFAULT_REGION", region);
        all.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        all.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        all.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        all.put("AWS_LAMBDA_FUNCTION_NAME", version.functionName());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", version.id().version());
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Long.toString(version.memory().bytes() >> 20));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", initializationType);
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", version.logging().group());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        all.put("AWS_LAMBDA_LOG_FORMAT", version.logging().format().wire());
        if (version.logging().format() == LoggingConfig.LogFormat.JSON) {
            all.put("AWS_LAMBDA_LOG_LEVEL", version.logging().applicationLevel());
        }
        all.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        if (!version.runtime().startsWith("provided")) {
            all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + version.runtime());
        }
        all.put("LAMBDA_TASK_ROOT", cell.taskRoot());
        all.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        all.put("_HANDLER", version.handler());
        return all;
    }
}
