package dev.brume.router;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.Scope;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// The router: a delivery is a row until it has ended, an attempt is work on the timeline, a retry is a timer.
///
/// Deliveries survive a restart: an attempt that was under way is made again, as AWS delivers at least once; unless the policy
/// allows one attempt at most, as for tasks of workflows.
public final class DeliveryRouter implements EventRouter {
    private static final String RETRY = "router.retry";

    /// How many deliveries are handed over in one unit, follow one another on one thread, and end in one unit.
    private static final int MOST_TOGETHER = 16;

    private final Tables tables;
    private final Timeline timeline;
    private final Trace trace;
    private final PermissionCheck permissions;
    private final Targets targets = new Targets();
    private final Sources sources = new Sources();
    private final Table<String, PendingDelivery> deliveries;
    private final Table<String, FailedAttempts> failures;
    private final Table<String, BegunAttempt> begun;
    private final WaitingLine line;
    private final Endings endings;
    private final AtomicLong sequence = new AtomicLong();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public DeliveryRouter(Tables tables, Timeline timeline, Trace trace, PermissionCheck permissions) {
        this.tables = tables;
        this.timeline = timeline;
        this.trace = trace;
        this.permissions = permissions;
        this.deliveries = tables.table("router.delivery", String.class, PendingDelivery.class);
        this.failures = tables.table("router.failure", String.class, FailedAttempts.class);
        this.begun = tables.table("router.begun", String.class, BegunAttempt.class);
        this.line = new WaitingLine(tables);
        this.endings = new Endings(tables, timeline, trace, this);
        timeline.onDue(RETRY, this::retry);
        tables.onReplaced(this::resume);
    }

    @Override public void register(Producer producer) {
        endings.register(producer);
    }

    @Override public void register(Target target) {
        targets.add(target);
    }

    @Override public void register(Source source) {
        sources.add(source);
    }

    @Override public Watch watch(String arn, Runnable news) {
        return sources.watch(arn, news);
    }

    @Override public boolean reaches(String arnOrUrl) {
        Target target = targets.find(arnOrUrl);
        return target != null && target.reaches(arnOrUrl);
    }

    @Override public boolean listens(String arnOrUrl) {
        Target target = targets.find(arnOrUrl);
        return target != null && target.reaches(arnOrUrl) && target.listens(arnOrUrl);
    }

    @Override public long pending() {
        long[] count = {0};
        deliveries.scanAll(row -> {
            count[0]++;
            return true;
        });
        return count[0];
    }

    @Override public Answer call(Delivery delivery) {
        return look(delivery, _ -> true);
    }

    @Override public Answer look(Delivery delivery, Predicate<Answer> worthAHop) {
        String hop = trace.hopId();
        Attempt attempt = Attempt.make(delivery.causedBy(delivery.cause().at(hop)), targets, permissions);
        Verdict verdict = attempt.error() == null
                ? new Verdict.Delivered(1)
                : new Verdict.Failed(attempt.error().code(), attempt.error().getMessage());
        if (attempt.error() != null || worthAHop.test(attempt.answer())) {
            trace.record(new TracedDelivery(delivery, delivery.cause().hop()).ended(hop, attempt, verdict, timeline.now()));
        }
        if (attempt.error() != null) {
            throw attempt.error();
        }
        return attempt.answer();
    }

    @Override public List<String> checkAccess(Delivery delivery) {
        return Attempt.checkAccess(delivery, targets, permissions);
    }

    @Override public void deliver(Delivery delivery) {
        deliverAll(List.of(delivery));
    }

    /// Outside of a unit not in one: who hands over a thousand of them must not hold all others up.
    @Override public void deliverAll(List<Delivery> handedOver) {
        for (int from = 0; from < handedOver.size(); from += MOST_TOGETHER) {
            takeOn(handedOver.subList(from, Math.min(handedOver.size(), from + MOST_TOGETHER)));
        }
    }

    private void takeOn(List<Delivery> handedOver) {
        tables.transact(() -> {
            List<PendingDelivery> first = new ArrayList<>(0);
            for (Delivery delivery : handedOver) {
                Hop accepted = TracedDelivery.accepted(delivery, trace.hopId(), timeline.now());
                trace.keep(accepted);
                PendingDelivery pending = new PendingDelivery(delivery, accepted.id(), sequence.incrementAndGet());
                if (isTakenAtOnce(delivery)) {
                    deliverAtOnce(pending);
                } else if (lineUp(pending)) {
                    first.add(pending);
                }
            }
            if (!first.isEmpty()) {
                tables.afterUnit(() -> admit(first));
            }
        });
    }

    private boolean isTakenAtOnce(Delivery delivery) {
        return targets.pace(delivery.to()) == Target.Pace.AT_ONCE && line.isEmpty(delivery);
    }

    /// The first attempt, in the unit that the delivery is handed over in. If it succeeds, the delivery has never been a row.
    private void deliverAtOnce(PendingDelivery pending) {
        String hop = trace.hopId();
        Attempt attempt = attempt(pending.delivery(), 1, hop);
        if (attempt.error() == null) {
            endings.end(pending, attempt, new Outcome.Delivered(attempt.answer(), 1), hop);
        } else {
            lineUp(pending);
            failed(pending, attempt, FailedAttempts.NONE, hop).run();
        }
    }

    /// Makes a row of a delivery.
    ///
    /// @return whether nobody is before it
    private boolean lineUp(PendingDelivery pending) {
        deliveries.put(pending.delivery().scope(), pending.delivery().id(), pending);
        return line.lineUp(pending);
    }

    /// Goes on with the deliveries that are rows, and lets readers look at their sources: called once after the start, when
    /// everybody is there.
    public void resume() {
        tables.transact(() -> {
            tables.afterUnit(sources::tellAll);
            List<PendingDelivery> found = new ArrayList<>();
            deliveries.scanAll(row -> found.add(row.value()));
            found.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
            for (PendingDelivery pending : found) {
                sequence.accumulateAndGet(pending.sequence(), Math::max);
                Delivery delivery = pending.delivery();
                line.forgetWaiting(pending);
                boolean waits = timeline.find(delivery.scope(), RETRY, delivery.id()).isPresent();
                if (!waits && !underWay.contains(delivery.id()) && line.isFirst(pending)) {
                    tables.afterUnit(() -> admit(List.of(pending)));
                }
            }
        });
    }

    private void retry(Timer due) {
        PendingDelivery pending = deliveries.get(due.scope(), due.key());
        if (pending != null) {
            tables.afterUnit(() -> admit(List.of(pending)));
        }
    }

    private void admit(List<PendingDelivery> waiting) {
        tables.transact(() -> {
            List<PendingDelivery> entered = new ArrayList<>(waiting.size());
            for (PendingDelivery pending : waiting) {
                if (line.enter(pending)) {
                    entered.add(pending);
                }
            }
            if (!entered.isEmpty()) {
                tables.afterUnit(() -> start(entered));
            }
        });
    }

    /// Each on a thread of its own, unless its target takes it at once: such ones follow one another on one.
    private void start(List<PendingDelivery> entered) {
        List<PendingDelivery> together = new ArrayList<>(Math.min(entered.size(), MOST_TOGETHER));
        for (PendingDelivery pending : entered) {
            Delivery delivery = pending.delivery();
            if (!underWay.add(delivery.id())) {
                // Taken up twice, by a restore that came between.
                tables.transact(() -> passOn(delivery.scope(), delivery.to()));
            } else if (targets.pace(delivery.to()) != Target.Pace.ALONE) {
                together.add(pending);
                if (together.size() == MOST_TOGETHER) {
                    run(together);
                    together = new ArrayList<>(MOST_TOGETHER);
                }
            } else {
                run(List.of(pending));
            }
        }
        if (!together.isEmpty()) {
            run(together);
        }
    }

    private void run(List<PendingDelivery> started) {
        Delivery first = started.getFirst().delivery();
        String others = started.size() == 1 ? "" : " and " + (started.size() - 1) + " others";
        timeline.run("deliver " + first.id() + " to " + first.to() + others, () -> {
            List<Runnable> results = new ArrayList<>(started.size());
            try {
                for (PendingDelivery pending : started) {
                    attempt(pending, results);
                }
            } finally {
                tables.transact(() -> finish(started, results));
            }
        });
    }

    /// In a unit, so that nobody takes a delivery up again before its outcome is a row.
    private void finish(List<PendingDelivery> attempted, List<Runnable> results) {
        for (PendingDelivery pending : attempted) {
            underWay.remove(pending.delivery().id());
        }
        results.forEach(Runnable::run);
        for (PendingDelivery pending : attempted) {
            passOn(pending.delivery().scope(), pending.delivery().to());
        }
    }

    /// Gives the place in the lane to the next delivery that waits for it and was not reset meanwhile.
    private void passOn(Scope scope, String to) {
        String id;
        do {
            id = line.leave(scope, to);
        } while (id != null && deliveries.get(scope, id) == null);
        if (id != null) {
            PendingDelivery next = deliveries.get(scope, id);
            tables.afterUnit(() -> start(List.of(next)));
        }
    }

    /// @param results takes what is to be done in a unit then
    private void attempt(PendingDelivery pending, List<Runnable> results) {
        Delivery delivery = pending.delivery();
        if (deliveries.get(delivery.scope(), delivery.id()) == null) {
            return;
        }
        FailedAttempts before = failures.find(delivery.scope(), delivery.id()).orElse(FailedAttempts.NONE);
        String hop = trace.hopId();
        if (delivery.policy().isTooOld(delivery.createdAt(), timeline.now())) {
            results.add(() -> end(pending, Attempt.NONE, before.exhausted(DeliveryPolicy.AGE_EXHAUSTED), hop));
            return;
        }
        if (delivery.policy().retryOn() == DeliveryPolicy.RetryOn.NOTHING && !begins(delivery)) {
            results.add(() -> end(pending, Attempt.NONE, cutOff(), hop));
            return;
        }
        Attempt attempt = attempt(delivery, before.count() + 1, hop);
        results.add(attempt.error() == null
                ? () -> end(pending, attempt, new Outcome.Delivered(attempt.answer(), before.count() + 1), hop)
                : failed(pending, attempt, before, hop));
    }

    private Attempt attempt(Delivery delivery, int number, String hop) {
        return Attempt.make(endings.attempt(delivery, number).causedBy(delivery.cause().at(hop)), targets, permissions);
    }

    /// What is to be done in a unit when an attempt has failed.
    private Runnable failed(PendingDelivery pending, Attempt attempt, FailedAttempts before, String hop) {
        Delivery delivery = pending.delivery();
        FailedAttempts failed = before.and(Failure.of(attempt.error()));
        return switch (delivery.policy().after(failed.last(), failed.count(), delivery.createdAt(), timeline.now())) {
            case NextStep.Retry(Instant at) -> () -> retryLater(pending, attempt, failed, at, hop);
            case NextStep.GiveUp(String exhausted) -> () -> end(pending, attempt, failed.exhausted(exhausted), hop);
        };
    }

    /// @return whether no attempt has begun before; then this one has, on disk too
    private boolean begins(Delivery delivery) {
        boolean first = tables.transact(() -> {
            boolean none = begun.get(delivery.scope(), delivery.id()) == null;
            if (none) {
                begun.put(delivery.scope(), delivery.id(), new BegunAttempt(timeline.now()));
            }
            return none;
        });
        tables.awaitDurable();
        return first;
    }

    private static Outcome.Failed cutOff() {
        return new Outcome.Failed(Outcome.CUT_OFF, "Brume was stopped during the attempt; whether it has arrived is not known.", 0, 1, "");
    }

    private void retryLater(PendingDelivery pending, Attempt attempt, FailedAttempts failed, Instant at, String hop) {
        Delivery delivery = pending.delivery();
        tables.transact(() -> {
            if (deliveries.get(delivery.scope(), delivery.id()) == null) {
                return;
            }
            failures.put(delivery.scope(), delivery.id(), failed);
            timeline.schedule(new Timer(delivery.scope(), RETRY, delivery.id(), at));
            new TracedDelivery(delivery, pending.hop()).retrying(
                    trace,
                    hop,
                    attempt,
                    new Verdict.Retrying(failed.count(), failed.last().errorCode(), failed.last().message(), at),
                    timeline.now());
        });
    }

    private void end(PendingDelivery pending, Attempt attempt, Outcome outcome, String hop) {
        tables.transact(() -> {
            if (remove(pending)) {
                endings.end(pending, attempt, outcome, hop);
            }
        });
    }

    private boolean remove(PendingDelivery pending) {
        Delivery delivery = pending.delivery();
        failures.remove(delivery.scope(), delivery.id());
        if (delivery.policy().retryOn() == DeliveryPolicy.RetryOn.NOTHING) {
            begun.remove(delivery.scope(), delivery.id());
        }
        if (deliveries.remove(delivery.scope(), delivery.id()) == null) {
            return false;
        }
        String next = line.next(pending);
        if (next != null) {
            PendingDelivery successor = deliveries.get(delivery.scope(), next);
            tables.afterUnit(() -> admit(List.of(successor)));
        }
        return true;
    }
}
