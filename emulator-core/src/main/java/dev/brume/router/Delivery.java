package dev.brume.router;

import dev.brume.auth.Caller;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.trace.Cause;
import java.time.Instant;

/// Something on its way from one service to another: a row until it has arrived, is dead-lettered or given up.
///
/// @param id unique; stands in the trace
/// @param scope the producer's account and region
/// @param producer the name of the [Producer] that is told how it ended
/// @param key the producer's own name for it: a subscription, a task; may be empty
/// @param from the ARN of the resource it comes from (`aws:SourceArn` in the permission check)
/// @param to the ARN of the target, or a URL
/// @param as the principal it is delivered as: a service, or a role's session
/// @param orderedBy deliveries with the same `to` and the same non-empty `orderedBy` arrive one after the other, in the
///     order in which they were handed over; empty for no order
/// @param createdAt when it was handed over; the policy's maximum age counts from here
public record Delivery(
        String id,
        Scope scope,
        String producer,
        String key,
        String from,
        String to,
        Caller as,
        Payload payload,
        Cause cause,
        DeliveryPolicy policy,
        String orderedBy,
        Instant createdAt) {

    /// The same delivery on behalf of another hop.
    public Delivery causedBy(Cause other) {
        return new Delivery(id, scope, producer, key, from, to, as, payload, other, policy, orderedBy, createdAt);
    }

    /// The same delivery of somebody who has held it back until now.
    public Delivery handedOverAt(Instant now) {
        return new Delivery(id, scope, producer, key, from, to, as, payload, cause, policy, orderedBy, now);
    }

    /// The same delivery with something else in it.
    Delivery carrying(Payload other) {
        return new Delivery(id, scope, producer, key, from, to, as, other, cause, policy, orderedBy, createdAt);
    }

    public static Builder of(Payload payload) {
        return new Builder(payload);
    }

    /// Collects the parts of a delivery.
    public static final class Builder {
        private final Payload payload;
        private Scope scope = Scope.DEFAULT;
        private String producer = "";
        private String key = "";
        private String from = "";
        private String to = "";
        private Caller as;
        private Cause cause;
        private DeliveryPolicy policy = DeliveryPolicy.ONCE;
        private String orderedBy = "";

        private Builder(Payload payload) {
            this.payload = payload;
        }

        public Builder in(Scope value) {
            scope = value;
            return this;
        }

        public Builder from(String arn) {
            from = arn;
            return this;
        }

        public Builder to(String arnOrUrl) {
            to = arnOrUrl;
            return this;
        }

        public Builder as(Caller principal) {
            as = principal;
            return this;
        }

        public Builder causedBy(Cause value) {
            cause = value;
            return this;
        }

        public Builder policy(DeliveryPolicy value) {
            policy = value;
            return this;
        }

        /// Who is told how it ended, and the producer's own name for it.
        public Builder tell(String producerName, String producerKey) {
            producer = producerName;
            key = producerKey;
            return this;
        }

        public Builder orderedBy(String order) {
            orderedBy = order;
            return this;
        }

        public Delivery at(Instant now) {
            if (as == null || cause == null || to.isEmpty()) {
                throw new IllegalStateException("A delivery needs a target, a principal and a cause");
            }
            return new Delivery(
                    UniqueId.uuid(), scope, producer, key, from, to, as, payload, cause, policy, orderedBy, now);
        }
    }
}
