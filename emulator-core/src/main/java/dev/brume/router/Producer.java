package dev.brume.router;

import dev.brume.auth.Caller;
import java.util.Optional;

/// A service that hands deliveries over, seen from the router.
public interface Producer {
    /// Registered once; stands in [Delivery#producer].
    String name();

    /// Told how a delivery ended, in the unit that removes its row.
    default void ended(Delivery delivery, Outcome outcome) {}

    /// What an attempt carries, where that depends on the attempt. The row keeps the payload as it was handed over.
    ///
    /// @param attempt from 1
    default Payload payload(Delivery delivery, int attempt) {
        return delivery.payload();
    }

    /// What goes to the dead-letter target in place of a failed delivery, with this service's own attributes.
    ///
    /// @return empty to send the payload as it is
    default Optional<Payload> deadLetter(Delivery failed, Outcome.Failed outcome) {
        return Optional.empty();
    }

    /// As whom the dead letter is delivered: as the delivery was, unless the service says otherwise.
    default Caller deadLetterAs(Delivery failed) {
        return failed.as();
    }
}
