package dev.brume.sns.deliverystatus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Outcome;
import dev.brume.sns.subscription.Protocol;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// An entry of the log: one message and one subscriber.
///
/// @param raw whether the subscriber gets the message without an envelope
record DeliveryStatus(Delivery delivery, Protocol protocol, boolean raw, Outcome outcome, Instant endedAt) {
    /// A parameter of deliveries: the id that Publish answered.
    static final String MESSAGE_ID = "MessageId";

    /// What an endpoint answers may be long.
    private static final int MOST_OF_AN_ANSWER = 1_024;

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    static String timestamp(Instant at) {
        return TIMESTAMP.format(at);
    }

    String json() {
        ObjectNode entry = Json.object();
        entry.putObject("notification")
                .put("messageMD5Sum", md5(message()))
                .put("messageId", delivery.payload().parameters().getOrDefault(MESSAGE_ID, ""))
                .put("topicArn", delivery.from())
                .put("timestamp", timestamp(delivery.createdAt()));
        ObjectNode of = entry.putObject("delivery")
                .put("deliveryId", delivery.id())
                .put("destination", delivery.to());
        return switch (outcome) {
            case Outcome.Delivered(Answer answer, int attempts) -> {
                put(of, response(answer), attempts, answer.status());
                yield Json.write(entry.put("status", "SUCCESS"));
            }
            case Outcome.Failed failed -> {
                put(of, response(failed), failed.attempts(), failed.status());
                yield Json.write(entry.put("status", "FAILURE"));
            }
        };
    }

    private void put(ObjectNode of, String response, int attempts, int status) {
        of.put("providerResponse", response)
                .put("dwellTimeMs", Duration.between(delivery.createdAt(), endedAt).toMillis())
                .put("attempts", attempts)
                .put("statusCode", status);
    }

    private String message() {
        String body = delivery.payload().body();
        return switch (protocol) {
            case LAMBDA -> Json.parse(body).path("Records").path(0).path("Sns").path("Message").asText();
            case SQS, HTTP, HTTPS, EMAIL, EMAIL_JSON -> raw ? body : Json.parse(body).path("Message").asText();
            case SMS -> body;
        };
    }

    private String response(Answer answer) {
        return switch (protocol) {
            case SQS -> Json.write(Json.object()
                    .put("sqsRequestId", delivery.id())
                    .put("sqsMessageId", answer.details().getOrDefault("MessageId", "")));
            case LAMBDA -> Json.write(Json.object().put("lambdaRequestId", answer.details().getOrDefault("RequestId", delivery.id())));
            case HTTP, HTTPS, EMAIL, EMAIL_JSON, SMS ->
                    answer.body().substring(0, Math.min(answer.body().length(), MOST_OF_AN_ANSWER));
        };
    }

    private String response(Outcome.Failed failed) {
        ObjectNode error = Json.object().put("ErrorCode", failed.errorCode()).put("ErrorMessage", failed.errorMessage());
        return Json.write(switch (protocol) {
            case SQS -> error.put("sqsRequestId", "Unrecoverable");
            case LAMBDA -> error.put("lambdaRequestId", "Unrecoverable");
            case HTTP, HTTPS, EMAIL, EMAIL_JSON, SMS -> (JsonNode) error;
        });
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
