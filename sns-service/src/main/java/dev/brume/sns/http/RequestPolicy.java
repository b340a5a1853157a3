package dev.brume.sns.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.Set;

/// What a request says of its body.
///
/// @param headerContentType may have parameters, `text/plain; charset=UTF-8`
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy">AWS</a>
record RequestPolicy(String headerContentType) {
    static final RequestPolicy DEFAULT = new RequestPolicy("text/plain; charset=UTF-8");

    private static final String CONTENT_TYPE = "headerContentType";
    private static final Set<String> CONTENT_TYPES = Set.of(
            "application/atom+xml",
            "application/json",
            "application/octet-stream",
            "application/soap+xml",
            "application/x-www-form-urlencoded",
            "application/xhtml+xml",
            "application/xml",
            "text/css",
            "text/csv",
            "text/html",
            "text/plain",
            "text/xml");

    static RequestPolicy read(PolicyMember policy) {
        policy.mayHave(Set.of(CONTENT_TYPE));
        JsonNode type = policy.get(CONTENT_TYPE);
        if (type == null) {
            return DEFAULT;
        }
        if (!isKnown(type.asText())) {
            throw policy.invalid(CONTENT_TYPE + " is not a supported content type: " + type.asText());
        }
        return new RequestPolicy(type.asText());
    }

    private static boolean isKnown(String type) {
        int end = type.indexOf(';');
        boolean oneLine = type.chars().allMatch(c -> c >= ' ' && c < 127);
        return oneLine && CONTENT_TYPES.contains((end < 0 ? type : type.substring(0, end)).strip());
    }

    ObjectNode json() {
        return Json.object().put(CONTENT_TYPE, headerContentType);
    }
}
