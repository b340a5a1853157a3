package dev.brume.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Variables that somebody has set and that change nothing here: each is said at the start, in a line.
///
/// @see <a href="https://docs.localstack.cloud/aws/capabilities/config/configuration/">LocalStack's variables</a>
final class IgnoredVariables {
    private static final String KEEP_STATE = "set BRUME_DATA (or --data) to the folder that is to keep the state";
    private static final String ON_DISK = "with BRUME_DATA every change is on disk before it is acknowledged";
    private static final String PROCESSES = "functions run as processes of this machine, not in containers";
    private static final String LIMITS = "Brume's limits are AWS's";
    private static final String NO_ACCOUNT = "nothing in Brume asks for an account or a licence";
    private static final String ONE_PORT = "everything is on one port";
    private static final String TLS = "TLS is spoken on the same port, with a certificate that Brume makes";

    /// LocalStack's, with what to do or to know instead.
    private static final Map<String, String> OF_LOCALSTACK = Map.ofEntries(
            Map.entry("PERSISTENCE", KEEP_STATE),
            Map.entry("DATA_DIR", KEEP_STATE),
            Map.entry("SNAPSHOT_SAVE_STRATEGY", ON_DISK),
            Map.entry("SNAPSHOT_LOAD_STRATEGY", ON_DISK),
            Map.entry("SNAPSHOT_FLUSH_INTERVAL", ON_DISK),
            Map.entry("EAGER_SERVICE_LOADING", "all services are there from the start"),
            Map.entry("STRICT_SERVICE_LOADING", "what SERVICES does not name is refused by name"),
            Map.entry("EDGE_PORT", "set BRUME_PORT"),
            Map.entry("EDGE_BIND_HOST", "set BRUME_HOST"),
            Map.entry("HOSTNAME_EXTERNAL", "set BRUME_PUBLIC_HOST"),
            Map.entry("DEFAULT_REGION", "the region is the one that a request is signed for"),
            Map.entry("ALLOW_NONSTANDARD_REGIONS", "every region is there"),
            Map.entry("DISABLE_CORS_CHECKS", "set BRUME_CORS_ALLOWED_ORIGINS=*"),
            Map.entry("DISABLE_CORS_HEADERS", "an origin that BRUME_CORS_ALLOWED_ORIGINS does not name gets none"),
            Map.entry("EXTRA_CORS_ALLOWED_HEADERS", "all headers are allowed"),
            Map.entry("EXTRA_CORS_EXPOSE_HEADERS", "all headers are exposed"),
            Map.entry("USE_SSL", TLS),
            Map.entry("CUSTOM_SSL_CERT_PATH", TLS),
            Map.entry("LAMBDA_EXECUTOR", PROCESSES),
            Map.entry("LAMBDA_RUNTIME_EXECUTOR", PROCESSES),
            Map.entry("LAMBDA_DOCKER_FLAGS", PROCESSES),
            Map.entry("LAMBDA_DOCKER_NETWORK", PROCESSES),
            Map.entry("LAMBDA_DOCKER_DNS", PROCESSES),
            Map.entry("LAMBDA_REMOVE_CONTAINERS", PROCESSES),
            Map.entry("LAMBDA_RUNTIME_IMAGE_MAPPING", PROCESSES),
            Map.entry("LAMBDA_SYNCHRONOUS_CREATE", "a function is active when CreateFunction answers"),
            Map.entry("LAMBDA_PREBUILD_IMAGES", PROCESSES),
            Map.entry("LAMBDA_DOCKER_IMAGE_REGISTRY", PROCESSES),
            Map.entry("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "the time to initialize is AWS's, 10 seconds"),
            Map.entry("LAMBDA_LIMITS_CODE_SIZE_ZIPPED", LIMITS),
            Map.entry("LAMBDA_LIMITS_TOTAL_CODE_SIZE", LIMITS),
            Map.entry("LAMBDA_LIMITS_MAX_FUNCTION_ENVVAR_SIZE_BYTES", LIMITS),
            Map.entry("LAMBDA_LIMITS_CREATE_FUNCTION_REQUEST_SIZE", LIMITS),
            Map.entry("SFN_MOCK_CONFIG", "tasks of state machines call what they name; TestState mocks a state"),
            Map.entry("STEPFUNCTIONS_LAMBDA_ENDPOINT", "tasks of state machines call the functions of this Brume"),
            Map.entry("EVENT_RULE_ENGINE", "patterns are matched by AWS's own library"),
            Map.entry("SMTP_HOST", "mail is not sent; it is captured"),
            Map.entry("SNS_SES_SENDER_ADDRESS", "mail is not sent; it is captured"),
            Map.entry("AUTO_LOAD_POD", "put a snapshot by PUT /_brume/snapshots/{id}"),
            Map.entry("S3_SKIP_SIGNATURE_VALIDATION", "Brume does not have S3"),
            Map.entry("S3_DIR", "Brume does not have S3"),
            Map.entry("DYNAMODB_SHARE_DB", "Brume does not have DynamoDB"),
            Map.entry("DYNAMODB_IN_MEMORY", "Brume does not have DynamoDB"),
            Map.entry("DYNAMODB_HEAP_SIZE", "Brume does not have DynamoDB"),
            Map.entry("KINESIS_ERROR_PROBABILITY", "Brume does not have Kinesis"),
            Map.entry("KINESIS_LATENCY", "Brume does not have Kinesis"),
            Map.entry("OPENSEARCH_ENDPOINT_STRATEGY", "Brume does not have OpenSearch"),
            Map.entry("LOCALSTACK_AUTH_TOKEN", NO_ACCOUNT),
            Map.entry("LOCALSTACK_API_KEY", NO_ACCOUNT),
            Map.entry("ACTIVATE_PRO", NO_ACCOUNT),
            Map.entry("EXTERNAL_SERVICE_PORTS_START", ONE_PORT),
            Map.entry("EXTERNAL_SERVICE_PORTS_END", ONE_PORT),
            Map.entry("DNS_ADDRESS", "there is no DNS server; localhost.localstack.cloud is understood as a host"),
            Map.entry("OUTBOUND_HTTP_PROXY", "nothing is fetched from elsewhere; webhooks are called directly"),
            Map.entry("OUTBOUND_HTTPS_PROXY", "nothing is fetched from elsewhere; webhooks are called directly"),
            Map.entry("SQS_DISABLE_CLOUDWATCH_METRICS", "there are no metrics of queues"),
            Map.entry("SQS_CLOUDWATCH_METRICS_REPORT_INTERVAL", "there are no metrics of queues"));

    private IgnoredVariables() {}

    /// @param heard the names, without `BRUME_`, of all settings that anybody here asks for
    /// @param data whether the state is kept
    static List<String> of(Map<String, String> environment, Set<String> heard, boolean data) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            String instead = OF_LOCALSTACK.get(name);
            if (name.startsWith(BrumeConfig.PREFIX)) {
                if (!heard.contains(name.substring(BrumeConfig.PREFIX.length()))) {
                    lines.add(name + " is no setting of Brume or of a service that runs");
                }
            } else if (name.equals("GATEWAY_LISTEN") && value.contains(",")) {
                lines.add("Of the addresses of GATEWAY_LISTEN only the first is heard: " + TLS);
            } else if (instead != null && !isOff(value) && !(data && instead.equals(KEEP_STATE))) {
                lines.add(name + " is not heard: " + instead);
            } else if (name.startsWith("PROVIDER_OVERRIDE_")) {
                lines.add(name + " is not heard: there is one implementation of each service");
            }
        });
        return lines;
    }

    private static boolean isOff(String value) {
        return value.isBlank() || value.equals("0") || value.equalsIgnoreCase("false");
    }
}
