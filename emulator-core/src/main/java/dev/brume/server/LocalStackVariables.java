package dev.brume.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The variables of LocalStack that mean the same here, so that a compose file keeps working.
///
/// @see <a href="https://docs.localstack.cloud/aws/capabilities/config/configuration/">LocalStack</a>
final class LocalStackVariables {
    /// The option that holds what `SERVICES` says.
    static final String SERVICES = "LOCALSTACK_SERVICES";

    /// Where LocalStack's image keeps what `PERSISTENCE` asks for, and compose files mount a folder.
    static final Path VOLUME = Path.of("/var/lib/localstack");

    private LocalStackVariables() {}

    /// @throws IllegalArgumentException in one line, if a value is not valid
    static Map<String, String> read(Map<String, String> environment) {
        return read(environment, VOLUME);
    }

    static Map<String, String> read(Map<String, String> environment, Path volume) {
        Map<String, String> options = new LinkedHashMap<>();
        listen(environment.getOrDefault("GATEWAY_LISTEN", ""), options);
        copy(environment, "SERVICES", SERVICES, options);
        if (isOn(environment.get("PERSISTENCE")) && Files.isDirectory(volume)) {
            options.put("DATA", volume.toString());
        }
        String keepAlive = environment.getOrDefault("LAMBDA_KEEPALIVE_MS", "");
        if (!keepAlive.isBlank()) {
            options.put("LAMBDA_IDLE_SECONDS", seconds("LAMBDA_KEEPALIVE_MS", keepAlive.strip()));
        }
        copy(environment, "LAMBDA_RETRY_BASE_DELAY_SECONDS", "LAMBDA_RETRY_BASE_DELAY_SECONDS", options);
        copy(environment, "LAMBDA_LIMITS_CONCURRENT_EXECUTIONS", "LAMBDA_CONCURRENT_EXECUTIONS", options);
        copy(environment, "SQS_ENDPOINT_STRATEGY", "SQS_ENDPOINT_STRATEGY", options);
        copy(environment, "EXTRA_CORS_ALLOWED_ORIGINS", "CORS_ALLOWED_ORIGINS", options);
        copy(environment, "SQS_DELAY_RECENTLY_DELETED", "SQS_DELAY_RECENTLY_DELETED", options);
        copy(environment, "SQS_DELAY_PURGE_RETRY", "SQS_DELAY_PURGE_RETRY", options);
        copy(environment, "LOCALSTACK_HOST", "PUBLIC_HOST", options);
        if (isOn(environment.get("DEBUG"))) {
            options.put("LOG_LEVEL", "debug");
        }
        copy(environment, "LS_LOG", "LOG_LEVEL", options);
        if (isOn(environment.get("ENFORCE_IAM"))) {
            options.put("IAM", isOn(environment.get("IAM_SOFT_MODE")) ? "audit" : "enforce");
        }
        return options;
    }

    /// `0.0.0.0:4566`, `:4566` or `0.0.0.0`; of several addresses the first.
    private static void listen(String addresses, Map<String, String> options) {
        String first = addresses.split(",", 2)[0].strip();
        // The last colon of `[::1]` is none before a port.
        int colon = first.endsWith("]") ? -1 : first.lastIndexOf(':');
        String host = colon < 0 ? first : first.substring(0, colon);
        if (!host.isEmpty()) {
            options.put("HOST", host);
        }
        if (colon >= 0 && colon + 1 < first.length()) {
            options.put("PORT", first.substring(colon + 1));
        }
    }

    /// Whole seconds, no less than the milliseconds.
    private static String seconds(String name, String millis) {
        try {
            return Integer.toString(Math.ceilDiv(Integer.parseUnsignedInt(millis), 1000));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number of milliseconds: " + millis, e);
        }
    }

    private static void copy(Map<String, String> from, String name, String option, Map<String, String> to) {
        String value = from.getOrDefault(name, "");
        if (!value.isBlank()) {
            to.put(option, value.strip());
        }
    }

    private static boolean isOn(String value) {
        return "1".equals(value) || "true".equalsIgnoreCase(value);
    }
}
