package dev.brume.router;

import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The hops of one delivery.
///
/// @param parent the hop that each of them lies below
record TracedDelivery(Delivery delivery, String parent) {
    /// A delivery that fails for weeks must not push all others out of the trace: from here on, only the attempts 16,
    /// 32, 64 … are rows; the others are kept in memory for a while.
    private static final int ALL_ATTEMPTS_KEPT = 10;

    private static final Verdict ACCEPTED = new Verdict.Accepted();

    static Hop accepted(Delivery delivery, String id, Instant now) {
        return new TracedDelivery(delivery, delivery.cause().hop())
                .hop(id, Attempt.DELIVER, ACCEPTED, details(delivery, Map.of(), List.of()), now);
    }

    void retrying(Trace trace, String id, Attempt attempt, Verdict.Retrying verdict, Instant now) {
        Hop hop = hop(id, attempt.action(), verdict, details(delivery, Map.of(), attempt.warnings()), now);
        int number = verdict.attempt();
        if (number <= ALL_ATTEMPTS_KEPT || Integer.bitCount(number) == 1) {
            trace.keep(hop);
        } else {
            trace.record(hop);
        }
    }

    Hop ended(String id, Attempt attempt, Verdict verdict, Instant now) {
        Map<String, String> answered = attempt.answer() == null ? Map.of() : attempt.answer().details();
        return hop(id, attempt.action(), verdict, details(delivery, answered, attempt.warnings()), now);
    }

    private Hop hop(String id, String action, Verdict verdict, Map<String, String> details, Instant now) {
        String from = delivery.from().isEmpty() ? delivery.as().arn() : delivery.from();
        return new Hop(
                id, delivery.cause().traceId(), parent, delivery.scope(), now, action, from, delivery.to(), verdict,
                details);
    }

    private static Map<String, String> details(Delivery delivery, Map<String, String> answered, List<String> warnings) {
        Map<String, String> details = LinkedHashMap.newLinkedHashMap(answered.size() + 3);
        details.putAll(answered);
        details.put("DeliveryId", delivery.id());
        if (!delivery.key().isEmpty()) {
            details.put("DeliveryKey", delivery.key());
        }
        if (!warnings.isEmpty()) {
            details.put("Denied", warnings.size() == 1 ? warnings.getFirst() : String.join("; ", warnings));
        }
        return Collections.unmodifiableMap(details);
    }
}
