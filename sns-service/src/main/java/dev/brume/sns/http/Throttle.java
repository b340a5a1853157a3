package dev.brume.sns.http;

import dev.brume.aws.Scope;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Hands deliveries over no faster than their endpoint wants them: `maxReceivesPerSecond`. Those that wait are rows, and
/// their time is a timer. Retries are not counted: they have a pace of their own.
public final class Throttle {
    /// A parameter of deliveries.
    public static final String MAX_RECEIVES_PER_SECOND = "MaxReceivesPerSecond";

    private static final String OWNER = "sns.throttle";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Tables tables;
    private final Timeline timeline;
    private final EventRouter router;
    private final Table<String, NextFree> next;
    private final Table<String, Waiting> waiting;

    /// When a subscription may have its next message.
    record NextFree(Instant at) {}

    /// A delivery that is not handed over yet.
    record Waiting(Delivery delivery) {}

    public Throttle(Tables tables, Timeline timeline, EventRouter router) {
        this.tables = tables;
        this.timeline = timeline;
        this.router = router;
        this.next = tables.table("sns.http-pace", String.class, NextFree.class);
        this.waiting = tables.table("sns.http-waiting", String.class, Waiting.class);
        timeline.onDue(OWNER, this::release);
    }

    /// As [#deliver] does one.
    public void deliverAll(List<Delivery> deliveries) {
        List<Delivery> atOnce = new ArrayList<>(deliveries.size());
        List<Delivery> paced = new ArrayList<>(0);
        for (Delivery delivery : deliveries) {
            boolean hasPace = delivery.payload().parameters().containsKey(MAX_RECEIVES_PER_SECOND);
            (hasPace ? paced : atOnce).add(delivery);
        }
        if (paced.isEmpty()) {
            if (!atOnce.isEmpty()) router.deliverAll(atOnce);
            return;
        }
        tables.transact(() -> {
            router.deliverAll(atOnce);
            paced.forEach(this::deliver);
        });
    }

    /// At once, unless the delivery has the parameter and its subscription has had others just now.
    public void deliver(Delivery delivery) {
        String most = delivery.payload().parameters().get(MAX_RECEIVES_PER_SECOND);
        if (most == null) {
            router.deliver(delivery);
        } else {
            deliver(delivery, Integer.parseInt(most));
        }
    }

    private void deliver(Delivery delivery, int maxReceivesPerSecond) {
        tables.transact(() -> {
            Scope scope = delivery.scope();
            Instant now = timeline.now();
            NextFree free = next.get(scope, delivery.key());
            Instant at = free == null || free.at().isBefore(now) ? now : free.at();
            next.put(scope, delivery.key(), new NextFree(at.plus(SECOND.dividedBy(maxReceivesPerSecond))));
            if (at.equals(now)) {
                router.deliver(delivery);
            } else {
                waiting.put(scope, delivery.id(), new Waiting(delivery));
                timeline.schedule(new Timer(scope, OWNER, delivery.id(), at));
            }
        });
    }

    /// To be called in the unit that changes or removes a subscription, so that no row outlives it. What waits arrives all the
    /// same.
    public void forget(Scope scope, String subscriptionArn) {
        next.remove(scope, subscriptionArn);
    }

    private void release(Timer due) {
        Waiting row = waiting.remove(due.scope(), due.key());
        if (row != null) {
            router.deliver(row.delivery().handedOverAt(timeline.now()));
        }
    }
}
