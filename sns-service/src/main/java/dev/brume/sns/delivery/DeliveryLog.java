package dev.brume.sns.delivery;

import dev.brume.router.Delivery;
import dev.brume.router.Outcome;

/// Is told how deliveries to subscribers ended, in the unit that ends them.
@FunctionalInterface
public interface DeliveryLog {
    DeliveryLog NONE = (_, _) -> {};

    void ended(Delivery delivery, Outcome outcome);
}
