package dev.brume.sns.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.subscription.Protocol;
import java.util.EnumMap;
import java.util.Map;

/// The text of a message, which may be another one for each protocol (`MessageStructure` is `json`).
///
/// @param fallback for protocols that have none of their own
public record MessageText(String fallback, Map<Protocol, String> own) {
    private static final String DEFAULT = "default";

    public static MessageText of(String text) {
        return new MessageText(text, Map.of());
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    public static MessageText structured(String json) {
        JsonNode texts = parsed(json);
        if (!texts.path(DEFAULT).isTextual()) {
            throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
        }
        Map<Protocol, String> own = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            JsonNode text = texts.path(protocol.text());
            if (text.isTextual()) own.put(protocol, text.textValue());
        }
        return new MessageText(texts.get(DEFAULT).textValue(), own);
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.parse(json);
        } catch (JsonException _) {
            throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    public String of(Protocol protocol) {
        return own.isEmpty() ? fallback : own.getOrDefault(protocol, fallback);
    }
}
