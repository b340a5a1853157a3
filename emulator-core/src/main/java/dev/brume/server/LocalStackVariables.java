package dev.brume.server;

import java.util.LinkedHashMap;
import java.util.Map;

/// The variables of LocalStack that mean the same here, so that a compose file keeps working.
///
/// @see <a href="https://docs.localstack.cloud/aws/capabilities/config/configuration/">LocalStack</a>
final class LocalStackVariables {
    private LocalStackVariables() {}

    static Map<String, String> read(Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        listen(environment.getOrDefault("GATEWAY_LISTEN", ""), options);
        copy(environment, "SERVICES", "SERVICES", options);
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
