package dev.brume.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Variables that somebody has set and that change nothing here: each is said at the start, in a line.
///
/// @see <a href="https://docs.localstack.cloud/aws/capabilities/config/configuration/">LocalStack's variables</a>
final class IgnoredVariables {
    private static final String KEEP_STATE = "set BRUME_DATA (or --data) to the folder that is to keep the state";
    private static final String TLS = "TLS is spoken on the same port, with a certificate that Brume makes";

    /// LocalStack's, with what to do or to know instead.
    private static final Map<String, String> OF_LOCALSTACK = new HashMap<>();

    static {
        instead(KEEP_STATE, "PERSISTENCE", "DATA_DIR");
        instead("with BRUME_DATA every change is on disk before it is acknowledged",
                "SNAPSHOT_SAVE_STRATEGY", "SNAPSHOT_LOAD_STRATEGY", "SNAPSHOT_FLUSH_INTERVAL");
        instead("all services are there from the start", "EAGER_SERVICE_LOADING");
        instead("what SERVICES does not name is refused by name", "STRICT_SERVICE_LOADING");
        instead("set BRUME_PORT", "EDGE_PORT");
        instead("set BRUME_HOST", "EDGE_BIND_HOST");
        instead("set BRUME_PUBLIC_HOST", "HOSTNAME_EXTERNAL");
        instead("the region is the one that a request is signed for", "DEFAULT_REGION");
        instead("every region is there", "ALLOW_NONSTANDARD_REGIONS");
        instead("set BRUME_CORS_ALLOWED_ORIGINS=*", "DISABLE_CORS_CHECKS");
        instead("an origin that BRUME_CORS_ALLOWED_ORIGINS does not name gets none", "DISABLE_CORS_HEADERS");
        instead("all headers are allowed", "EXTRA_CORS_ALLOWED_HEADERS");
        instead("all headers are exposed", "EXTRA_CORS_EXPOSE_HEADERS");
        instead(TLS, "USE_SSL", "CUSTOM_SSL_CERT_PATH");
        instead("functions run as processes of this machine, not in containers",
                "LAMBDA_EXECUTOR", "LAMBDA_RUNTIME_EXECUTOR", "LAMBDA_DOCKER_FLAGS", "LAMBDA_DOCKER_NETWORK", "LAMBDA_DOCKER_DNS",
                "LAMBDA_REMOVE_CONTAINERS", "LAMBDA_RUNTIME_IMAGE_MAPPING", "LAMBDA_PREBUILD_IMAGES", "LAMBDA_DOCKER_IMAGE_REGISTRY");
        instead("a function is active when CreateFunction answers", "LAMBDA_SYNCHRONOUS_CREATE");
        instead("the time to initialize is AWS's, 10 seconds", "LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT");
        instead("Brume's limits are AWS's",
                "LAMBDA_LIMITS_CODE_SIZE_ZIPPED", "LAMBDA_LIMITS_TOTAL_CODE_SIZE", "LAMBDA_LIMITS_MAX_FUNCTION_ENVVAR_SIZE_BYTES",
                "LAMBDA_LIMITS_CREATE_FUNCTION_REQUEST_SIZE");
        instead("tasks of state machines call what they name; TestState mocks a state", "SFN_MOCK_CONFIG");
        instead("tasks of state machines call the functions of this Brume", "STEPFUNCTIONS_LAMBDA_ENDPOINT");
        instead("patterns are matched by AWS's own library", "EVENT_RULE_ENGINE");
        instead("mail is not sent; it is captured", "SMTP_HOST", "SNS_SES_SENDER_ADDRESS");
        instead("put a snapshot by PUT /_brume/snapshots/{id}", "AUTO_LOAD_POD");
        instead("Brume does not have S3", "S3_SKIP_SIGNATURE_VALIDATION", "S3_DIR");
        instead("Brume does not have DynamoDB", "DYNAMODB_SHARE_DB", "DYNAMODB_IN_MEMORY", "DYNAMODB_HEAP_SIZE");
        instead("Brume does not have Kinesis", "KINESIS_ERROR_PROBABILITY", "KINESIS_LATENCY");
        instead("Brume does not have OpenSearch", "OPENSEARCH_ENDPOINT_STRATEGY");
        instead("nothing in Brume asks for an account or a licence", "LOCALSTACK_AUTH_TOKEN", "LOCALSTACK_API_KEY", "ACTIVATE_PRO");
        instead("everything is on one port", "EXTERNAL_SERVICE_PORTS_START", "EXTERNAL_SERVICE_PORTS_END");
        instead("there is no DNS server; localhost.localstack.cloud is understood as a host", "DNS_ADDRESS");
        instead("nothing is fetched from elsewhere; webhooks are called directly", "OUTBOUND_HTTP_PROXY", "OUTBOUND_HTTPS_PROXY");
        instead("there are no metrics of queues", "SQS_DISABLE_CLOUDWATCH_METRICS", "SQS_CLOUDWATCH_METRICS_REPORT_INTERVAL");
    }

    private IgnoredVariables() {}

    private static void instead(String advice, String... names) {
        for (String name : names) {
            OF_LOCALSTACK.put(name, advice);
        }
    }

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
