package dev.brume.sns.delivery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.router.Payload;
import dev.brume.sns.subscription.Protocol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What subscribers get of one message: all that is the same for all of them is written once.
///
/// Belongs to one thread.
final class Envelope {
    static final String NOTIFICATION = "Notification";

    private final Notification notification;
    private final Signer signer;
    private final String timestamp;
    private final String unsubscribe;
    private final Map<String, Around> envelopes = new HashMap<>(4);
    private Around lambda;

    /// What stands before and after the ARN of the subscription.
    private record Around(String before, String after) {
        String of(String subscriptionArn) {
            return before + subscriptionArn + after;
        }
    }

    Envelope(Notification notification, Signer signer, Urls urls) {
        this.notification = notification;
        this.signer = signer;
        this.timestamp = timestamp(notification.publishedAt());
        this.unsubscribe = urls.unsubscribe();
    }

    static String timestamp(Instant time) {
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        String text = millis.toString();
        return millis.getNano() > 0 ? text : text.substring(0, text.length() - 1) + ".000Z";
    }

    /// The JSON that queues and webhooks get.
    String json(Protocol protocol, String subscriptionArn) {
        String text = notification.text().of(protocol);
        Around around = envelopes.get(text);
        if (around == null) {
            around = envelope(text);
            envelopes.put(text, around);
        }
        return around.of(subscriptionArn);
    }

    /// The event that functions get.
    String lambdaEvent(String subscriptionArn) {
        if (lambda == null) lambda = lambdaRecord();
        return "{\"Records\":[{\"EventSource\":\"aws:sns\",\"EventVersion\":\"1.0\",\"EventSubscriptionArn\":\"" + subscriptionArn
                + "\",\"Sns\":" + lambda.of(subscriptionArn) + "}]}";
    }

    private Optional<Signer.Signature> signature(String text, String version) {
        // AWS signs nothing of FIFO topics.
        if (notification.fifo() != null) return Optional.empty();
        return signer.sign(
                new SignedMessage(notification.topic().scope(), NOTIFICATION, notification.messageId(), notification.topic().arn(), text,
                        notification.subject(), null, null, timestamp),
                version);
    }

    private Around envelope(String text) {
        StringBuilder json = new StringBuilder(text.length() + 900);
        json.append("{\n");
        plainMember(json, "Type", NOTIFICATION);
        plainMember(json, "MessageId", notification.messageId());
        if (notification.fifo() != null) plainMember(json, "SequenceNumber", notification.fifo().sequenceNumber());
        plainMember(json, "TopicArn", notification.topic().arn());
        if (notification.subject() != null) member(json, "Subject", notification.subject());
        member(json, "Message", text);
        plainMember(json, "Timestamp", timestamp);
        signature(text, notification.topic().signatureVersion()).ifPresent(signature -> {
            plainMember(json, "SignatureVersion", signature.version());
            plainMember(json, "Signature", signature.value());
            plainMember(json, "SigningCertURL", signature.certificateUrl());
        });
        json.append("  \"UnsubscribeURL\" : \"").append(unsubscribe);
        return new Around(json.toString(), afterUnsubscribeUrl());
    }

    private String afterUnsubscribeUrl() {
        if (notification.attributes().isEmpty()) return "\"\n}";
        StringBuilder json = new StringBuilder("\",\n  \"MessageAttributes\" : {\n");
        String separator = "    \"";
        for (Map.Entry<String, Payload.Attribute> attribute : notification.attributes().entrySet()) {
            json.append(separator);
            quote(json, attribute.getKey());
            json.append("\" : {\"Type\":\"");
            quote(json, attribute.getValue().dataType());
            json.append("\",\"Value\":\"");
            quote(json, text(attribute.getValue()));
            json.append("\"}");
            separator = ",\n    \"";
        }
        return json.append("\n  }\n}").toString();
    }

    private Around lambdaRecord() {
        String text = notification.text().of(Protocol.LAMBDA);
        StringBuilder json = new StringBuilder(text.length() + 900).append("{\"Type\":\"Notification\",\"MessageId\":\"")
                .append(notification.messageId()).append("\",\"TopicArn\":\"").append(notification.topic().arn()).append("\",\"Subject\":");
        if (notification.subject() == null) {
            json.append("null");
        } else {
            json.append('"');
            quote(json, notification.subject());
            json.append('"');
        }
        json.append(",\"Message\":\"");
        quote(json, text);
        json.append("\",\"Timestamp\":\"").append(timestamp).append("\",");
        // Functions get version 1 whatever the topic says.
        signature(text, "1").ifPresent(signature -> json.append("\"SignatureVersion\":\"1\",\"Signature\":\"").append(signature.value())
                .append("\",\"SigningCertUrl\":\"").append(signature.certificateUrl()).append("\","));
        json.append("\"UnsubscribeUrl\":\"").append(unsubscribe);
        return new Around(json.toString(), "\",\"MessageAttributes\":" + lambdaAttributes() + '}');
    }

    private String lambdaAttributes() {
        StringBuilder json = new StringBuilder("{");
        notification.attributes().forEach((name, attribute) -> {
            json.append(json.length() == 1 ? "\"" : ",\"");
            quote(json, name);
            json.append("\":{\"Type\":\"");
            quote(json, attribute.dataType());
            json.append("\",\"Value\":\"");
            quote(json, text(attribute));
            json.append("\"}");
        });
        return json.append('}').toString();
    }

    private static String text(Payload.Attribute attribute) {
        return attribute.stringValue() != null
                ? attribute.stringValue()
                : Base64.getEncoder().encodeToString(attribute.binaryValue().bytes());
    }

    static void member(StringBuilder json, String name, String value) {
        json.append("  \"").append(name).append("\" : \"");
        quote(json, value);
        json.append("\",\n");
    }

    /// A member in whose value there is nothing to escape: nobody need look at each of its letters.
    private static void plainMember(StringBuilder json, String name, String value) {
        json.append("  \"").append(name).append("\" : \"").append(value).append("\",\n");
    }

    static void quote(StringBuilder json, String text) {
        if (isPlain(text)) json.append(text);
        else JsonStringEncoder.getInstance().quoteAsString(text, json);
    }

    /// Whether there is nothing to escape: then it need not be written letter by letter.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') return false;
        }
        return true;
    }

    /// The JSON that a queue gets of a message, from the event that a function would have got of it.
    static String ofLambdaEvent(String event) {
        JsonNode sns = Json.parse(event).path("Records").path(0).path("Sns");
        StringBuilder json = new StringBuilder(event.length() + 100).append("{\n");
        String[][] names = {{"Type", "Type"}, {"MessageId", "MessageId"}, {"TopicArn", "TopicArn"}, {"Subject", "Subject"},
            {"Message", "Message"}, {"Timestamp", "Timestamp"}, {"SignatureVersion", "SignatureVersion"}, {"Signature", "Signature"},
            {"SigningCertUrl", "SigningCertURL"}};
        for (String[] name : names) {
            JsonNode value = sns.path(name[0]);
            if (value.isTextual()) member(json, name[1], value.textValue());
        }
        json.append("  \"UnsubscribeURL\" : \"").append(sns.path("UnsubscribeUrl").asText()).append('"');
        String separator = ",\n  \"MessageAttributes\" : {\n    \"";
        for (Map.Entry<String, JsonNode> attribute : sns.path("MessageAttributes").properties()) {
            json.append(separator);
            quote(json, attribute.getKey());
            json.append("\" : ").append(Json.write(attribute.getValue()));
            separator = ",\n    \"";
        }
        return json.append(sns.path("MessageAttributes").isEmpty() ? "\n}" : "\n  }\n}").toString();
    }
}
