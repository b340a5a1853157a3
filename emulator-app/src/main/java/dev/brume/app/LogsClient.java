package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Asks a server for logs, as any AWS client does.
///
/// @param account twelve digits, or `test` for the account of zeros
record LogsClient(ControlClient server, String account, String region) {
    /// Brume reads who signs for which service and verifies no signature, so none is made; the day is part of the form.
    private static final String SIGNATURE = "0".repeat(64);
    private static final String DAY = "20300101";
    private static final String DATE = DAY + "T000000Z";

    JsonNode filterLogEvents(ObjectNode request) {
        return server.post("/", request, Map.of(
                "Content-Type", "application/x-amz-json-1.1",
                "X-Amz-Target", "Logs_20140328.FilterLogEvents",
                "X-Amz-Date", DATE,
                "Authorization", authorization("logs")));
    }

    /// Where a function logs: by its configuration, or where it would if it is no longer there.
    String groupOf(String function) {
        String usual = "/aws/lambda/" + function;
        try {
            String path = "/2015-03-31/functions/" + URLEncoder.encode(function, StandardCharsets.UTF_8) + "/configuration";
            JsonNode configuration = server.get(
                    path, Map.of(), Map.of("X-Amz-Date", DATE, "Authorization", authorization("lambda")));
            return configuration.path("LoggingConfig").path("LogGroup").asText(usual);
        } catch (RefusedException notThere) {
            return usual;
        }
    }

    private String authorization(String service) {
        return "AWS4-HMAC-SHA256 Credential=" + account + '/' + DAY + '/' + region + '/' + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + SIGNATURE;
    }

    /// The events of a group from a time on, page by page.
    ///
    /// @param filter empty for all events
    ObjectNode request(String group, String filter, long startTime) {
        ObjectNode request = Json.object().put("logGroupName", group).put("startTime", startTime);
        return filter.isEmpty() ? request : request.put("filterPattern", filter);
    }
}
