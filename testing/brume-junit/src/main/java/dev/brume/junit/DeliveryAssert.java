package dev.brume.junit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/// Assertions on what one resource delivered to another. They wait until all is quiet; a failure says what happened instead, and why.
public final class DeliveryAssert extends AbstractAssert<DeliveryAssert, BrumeTrace> {
    private final String source;
    private final String target;

    DeliveryAssert(BrumeTrace trace, String source, String target) {
        super(trace, DeliveryAssert.class);
        this.source = source;
        this.target = target;
    }

    public DeliveryAssert deliveredOnce() {
        return delivered(1);
    }

    public DeliveryAssert notDelivered() {
        return delivered(0);
    }

    /// @param times counted by deliveries, whatever attempts they took
    public DeliveryAssert delivered(int times) {
        BrumeTrace.Settled settled = actual.settled();
        List<Hop> between = between(settled);
        long delivered = between.stream().filter(Hop::delivered).count();
        if (delivered != times) {
            failWithMessage("%nExpected %s, found %s%nfrom %s%nto   %s%n%s", times(times), times(delivered), source, target,
                    whatHappened(settled, between));
        }
        return this;
    }

    /// That something was not delivered, and why: part of a reason, such as `status is "rejected"`.
    public DeliveryAssert refusedBecause(String reason) {
        BrumeTrace.Settled settled = actual.settled();
        List<Hop> between = between(settled);
        if (between.stream().noneMatch(hop -> !hop.delivered() && hop.reason().contains(reason))) {
            failWithMessage("%nExpected a refusal because of: %s%nfrom %s%nto   %s%n%s", reason, source, target,
                    whatHappened(settled, between));
        }
        return this;
    }

    private static String times(long count) {
        return count == 0 ? "no delivery" : count == 1 ? "one delivery" : count + " deliveries";
    }

    /// What reached or should have reached the target, in traces in which the source stands before it.
    private List<Hop> between(BrumeTrace.Settled settled) {
        List<Hop> found = new ArrayList<>();
        Map<String, Map<String, Hop>> traces = new HashMap<>();
        for (Hop hop : settled.ofArn(target)) {
            Map<String, Hop> trace = traces.computeIfAbsent(hop.traceId(), id -> byId(settled, id));
            if (hop.reaches(target) && comesFromSource(hop, trace)) {
                found.add(hop);
            }
        }
        return found;
    }

    private static Map<String, Hop> byId(BrumeTrace.Settled settled, String traceId) {
        return settled.ofId(traceId).stream().collect(Collectors.toMap(Hop::id, hop -> hop, (first, second) -> second));
    }

    /// What the target does by itself with what it was delivered, as a function takes events from its own queue, is not counted again.
    private boolean comesFromSource(Hop hop, Map<String, Hop> trace) {
        if (hop.from().equals(source)) {
            return true;
        }
        for (Hop cause = trace.get(hop.parent()); cause != null; cause = trace.get(cause.parent())) {
            if (cause.delivered() && cause.reaches(target)) {
                return false;
            }
            if (cause.concerns(source)) {
                return true;
            }
        }
        return false;
    }

    private String whatHappened(BrumeTrace.Settled settled, List<Hop> between) {
        if (!between.isEmpty()) {
            return "What happened between them:\n" + lines(between);
        }
        List<Hop> ofSource = settled.ofArn(source);
        return ofSource.isEmpty()
                ? "Nothing is known of " + source + "."
                : "Nothing happened between them. What is known of " + source + ":\n" + lines(ofSource);
    }

    private static String lines(List<Hop> hops) {
        return hops.stream().map(hop -> "  " + hop).collect(Collectors.joining("\n"));
    }
}
