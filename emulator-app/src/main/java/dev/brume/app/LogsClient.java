package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.Map;

/// Asks the CloudWatch Logs of a server, as any AWS client does.
///
/// @param account twelve digits, or `test` for the account of zeros
record LogsClient(ControlClient server, String account, String region) {
    private static final String NO_SIGNATURE = "0".repeat(64);

    JsonNode filterLogEvents(ObjectNode request) {
        return server.post("/", request, Map.of(
                "Content-Type", "application/x-amz-json-1.1",
                "X-Amz-Target", "Logs_20140328.FilterLogEvents",
                "X-Amz-Date", "20300101T000000Z",
                "Authorization", "AWS4-HMAC-SHA256 Credential=" + account + "/20300101/" + region
                        + "/logs/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + NO_SIGNATURE));
    }

    /// The events of a group from a time on, page by page.
    ///
    /// @param filter empty for all events
    ObjectNode request(String group, String filter, long startTime) {
        ObjectNode request = Json.object().put("logGroupName", group).put("startTime", startTime);
        return filter.isEmpty() ? request : request.put("filterPattern", filter);
    }
}
