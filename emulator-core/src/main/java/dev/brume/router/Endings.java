package dev.brume.router;

import static dev.brume.router.Backoff.every;
import static dev.brume.router.Backoff.exponentially;
import static dev.brume.router.Backoff.immediately;

import dev.brume.auth.Caller;
import dev.brume.router.DeliveryPolicy.RetryOn;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when a delivery has ended: its last hop, its dead letter, and word to its producer.
final class Endings {
    /// AWS does not say how hard its services try with a dead letter; this is what SNS does at first with any queue.
    static final DeliveryPolicy DEAD_LETTER = new DeliveryPolicy(
            Backoff.of(
                    immediately(3),
                    every(Duration.ofSeconds(1), 2),
                    exponentially(Duration.ofSeconds(1), Duration.ofSeconds(20), 10)),
            Duration.ofDays(1),
            RetryOn.TRANSIENT,
            "");

    private static final Verdict AT_FIRST_ATTEMPT = new Verdict.Delivered(1);

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final Tables tables;
    private final Timeline timeline;
    private final Trace trace;
    private final EventRouter router;
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();

    Endings(Tables tables, Timeline timeline, Trace trace, EventRouter router) {
        this.tables = tables;
        this.timeline = timeline;
        this.trace = trace;
        this.router = router;
    }

    void register(Producer producer) {
        if (producers.putIfAbsent(producer.name(), producer) != null) {
            throw new IllegalStateException("There are two producers named " + producer.name());
        }
    }

    /// The delivery as an attempt makes it.
    ///
    /// @param number from 1
    Delivery attempt(Delivery delivery, int number) {
        Producer producer = producers.get(delivery.producer());
        if (producer == null) {
            return delivery;
        }
        Payload payload = producer.payload(delivery, number);
        return payload == delivery.payload() ? delivery : delivery.carrying(payload);
    }

    /// In the unit that removes the delivery's row.
    ///
    /// @param hop the id of the last attempt's hop
    void end(PendingDelivery pending, Attempt attempt, Outcome outcome, String hop) {
        trace(pending, attempt, outcome, hop);
        try {
            tables.transact(() -> tell(pending.delivery(), outcome, hop));
        } catch (RuntimeException e) {
            // A producer that fails here would fail again: the delivery has ended all the same.
            LOG.error("Producer {} could not take the end of delivery {}", pending.delivery().producer(), pending.delivery().id(), e);
        }
    }

    private void tell(Delivery delivery, Outcome outcome, String hop) {
        Producer producer = producer(delivery);
        if (outcome instanceof Outcome.Failed failed && !delivery.policy().deadLetter().isEmpty()) {
            Payload payload = producer == null
                    ? delivery.payload()
                    : producer.deadLetter(delivery, failed).orElse(delivery.payload());
            Caller as = producer == null ? delivery.as() : producer.deadLetterAs(delivery);
            router.deliver(deadLetter(delivery, payload, as, hop));
        }
        if (producer != null) {
            producer.ended(delivery, outcome);
        }
    }

    private void trace(PendingDelivery pending, Attempt attempt, Outcome outcome, String hop) {
        TracedDelivery traced = new TracedDelivery(pending.delivery(), pending.hop());
        trace.keep(traced.ended(hop, attempt, verdict(pending.delivery(), outcome), timeline.now()));
    }

    private static Verdict verdict(Delivery delivery, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered(_, int attempts) -> attempts == 1 ? AT_FIRST_ATTEMPT : new Verdict.Delivered(attempts);
            case Outcome.Failed failed -> {
                String deadLetter = delivery.policy().deadLetter();
                yield deadLetter.isEmpty()
                        ? new Verdict.Lost(failed.errorCode(), reason(failed))
                        : new Verdict.DeadLettered(deadLetter, failed.errorCode(), reason(failed));
            }
        };
    }

    private static String reason(Outcome.Failed failed) {
        String limit = failed.exhausted().isEmpty() ? "" : " (" + failed.exhausted() + ')';
        String attempts = failed.attempts() == 1 ? "1 attempt" : failed.attempts() + " attempts";
        return failed.errorMessage() + " After " + attempts + limit + '.';
    }

    private Delivery deadLetter(Delivery failed, Payload payload, Caller as, String hop) {
        return Delivery.of(payload)
                .in(failed.scope())
                .from(failed.from())
                .to(failed.policy().deadLetter())
                .as(as)
                .causedBy(failed.cause().at(hop))
                .policy(DEAD_LETTER)
                .orderedBy(failed.orderedBy())
                .at(timeline.now());
    }

    /// @return null if nobody wants to be told
    private Producer producer(Delivery delivery) {
        if (delivery.producer().isEmpty()) {
            return null;
        }
        Producer producer = producers.get(delivery.producer());
        if (producer == null) {
            LOG.warn("Delivery {} ended and its producer {} is not there to be told", delivery.id(), delivery.producer());
        }
        return producer;
    }
}
