package dev.brume.router;

import dev.brume.aws.Scope;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.HashMap;
import java.util.Map;

/// Who has to wait before a target: an ordered delivery for its predecessors, and each for a free place in the lane.
///
/// Used in units only, which follow one another. Those that wait are rows; how many run is counted in memory, since
/// nothing runs any more after a restart.
final class WaitingLine {
    /// Attempts that run at once at one target, per account and region that they come from.
    static final int LANE_WIDTH = 64;

    private record Lane(Scope scope, String to) {}

    private static final String UNORDERED = "";

    private final Table<QueueKey, Queued> queue;
    private final Map<Lane, Integer> running = new HashMap<>();

    WaitingLine(Tables tables) {
        this.queue = tables.table("router.queue", QueueKey.class, Queued.class);
    }

    /// Puts an ordered delivery behind those that go to the same target in the same order.
    ///
    /// @return whether nobody is before it; always for a delivery without order
    boolean lineUp(PendingDelivery pending) {
        Delivery delivery = pending.delivery();
        if (delivery.orderedBy().equals(UNORDERED)) {
            return true;
        }
        queue.put(delivery.scope(), place(pending), new Queued(delivery.id()));
        return isFirst(pending);
    }

    /// Whether a delivery would be the first of its order.
    boolean isEmpty(Delivery delivery) {
        if (delivery.orderedBy().equals(UNORDERED)) {
            return true;
        }
        QueueKey first = QueueKey.first(delivery.to(), delivery.orderedBy());
        Row<QueueKey, Queued> found = queue.ceiling(delivery.scope(), first);
        return found == null || !found.key().isInQueueOf(first);
    }

    boolean isFirst(PendingDelivery pending) {
        QueueKey place = place(pending);
        return place.order().equals(UNORDERED)
                || queue.ceiling(pending.delivery().scope(), QueueKey.first(place.to(), place.order())).key().equals(place);
    }

    /// An ordered delivery has ended.
    ///
    /// @return the delivery whose turn it is now; null if none waits for this one
    String next(PendingDelivery ended) {
        QueueKey place = place(ended);
        Scope scope = ended.delivery().scope();
        if (place.order().equals(UNORDERED)) {
            return null;
        }
        queue.remove(scope, place);
        Row<QueueKey, Queued> next = queue.ceiling(scope, place);
        return next != null && next.key().isInQueueOf(place) ? next.value().deliveryId() : null;
    }

    /// Takes a place in the lane, or waits for one.
    ///
    /// @return whether it may run now
    boolean enter(PendingDelivery pending) {
        Delivery delivery = pending.delivery();
        Lane lane = new Lane(delivery.scope(), delivery.to());
        int now = running.getOrDefault(lane, 0);
        if (now < LANE_WIDTH) {
            running.put(lane, now + 1);
            return true;
        }
        queue.put(
                delivery.scope(),
                new QueueKey(delivery.to(), UNORDERED, pending.sequence()),
                new Queued(delivery.id()));
        return false;
    }

    /// Gives a place in the lane back.
    ///
    /// @return the delivery that has it now; null if none waits
    String leave(Scope scope, String to) {
        Row<QueueKey, Queued> next = queue.ceiling(scope, QueueKey.first(to, UNORDERED));
        if (next != null && next.key().isInQueueOf(QueueKey.first(to, UNORDERED))) {
            queue.remove(scope, next.key());
            return next.value().deliveryId();
        }
        running.computeIfPresent(new Lane(scope, to), (lane, now) -> now == 1 ? null : now - 1);
        return null;
    }

    /// Forgets that a delivery waits for a place: after a restart all of them are free.
    void forgetWaiting(PendingDelivery pending) {
        Delivery delivery = pending.delivery();
        queue.remove(delivery.scope(), new QueueKey(delivery.to(), UNORDERED, pending.sequence()));
    }

    private static QueueKey place(PendingDelivery pending) {
        Delivery delivery = pending.delivery();
        return new QueueKey(delivery.to(), delivery.orderedBy(), pending.sequence());
    }
}
