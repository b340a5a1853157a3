package dev.brume.sns.deliverystatus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.Outcome;
import java.time.Duration;
import java.time.Instant;

/// An entry of the log of text messages, without what only a carrier knows.
///
/// @param smsType `Promotional` or `Transactional`
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html">AWS</a>
record SmsDeliveryStatus(Delivery delivery, String smsType, Outcome outcome, Instant endedAt) {
    private static final String SCHEME = "sms://";

    static boolean isOf(Delivery delivery) {
        return delivery.to().startsWith(SCHEME);
    }

    String json() {
        ObjectNode entry = Json.object();
        entry.putObject("notification")
                .put("messageId", delivery.payload().parameters().getOrDefault(DeliveryStatus.MESSAGE_ID, ""))
                .put("timestamp", DeliveryStatus.timestamp(delivery.createdAt()));
        entry.putObject("delivery")
                .put("destination", delivery.to().substring(SCHEME.length()))
                .put("smsType", smsType)
                .put("providerResponse", switch (outcome) {
                    case Outcome.Delivered _ -> "Message has been accepted by phone carrier";
                    case Outcome.Failed failed -> failed.errorMessage();
                })
                .put("dwellTimeMs", Duration.between(delivery.createdAt(), endedAt).toMillis());
        return Json.write(entry.put("status", outcome instanceof Outcome.Delivered ? "SUCCESS" : "FAILURE"));
    }
}
