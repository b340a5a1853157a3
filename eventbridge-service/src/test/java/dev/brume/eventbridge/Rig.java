package dev.brume.eventbridge;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.Scope;
import dev.brume.rig.ScriptedPermissions;
import dev.brume.rig.TakingTarget;
import dev.brume.rig.TestPlatform;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// EventBridge by itself on a clock that stands still at noon, with queues that take what they are sent.
final class Rig implements AutoCloseable {
    static final Instant NOON = TestPlatform.NOON;
    static final Scope SCOPE = TestPlatform.SCOPE;
    static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:orders";
    static final String DEAD = "arn:aws:sqs:eu-west-3:000000000000:dead";
    static final Cause CAUSE = TestPlatform.CAUSE;

    final MvTables tables;
    final RunningTimeline timeline;
    final ServiceModule module;
    final EventBridgeService events;
    final TakingTarget queues = new TakingTarget("sqs", QUEUE::equals);
    final Trace trace;
    final ScriptedPermissions permissions = new ScriptedPermissions();
    final Set<String> denied = permissions.denied;
    final List<AccessRequest> asked = permissions.asked;
    private final TestPlatform platform;
    final EventRouter router;

    Rig() {
        this(Map.of());
    }

    Rig(Map<String, String> options) {
        this(MvTables.inMemory(), options);
    }

    Rig(MvTables tables, Map<String, String> options) {
        this.tables = tables;
        platform = new TestPlatform(tables, options, permissions);
        timeline = platform.timeline();
        trace = platform.trace();
        router = platform.router();
        router.register(queues);
        module = new EventBridgeServiceFactory().create(platform).getFirst();
        events = ((EventBridgeModule) module).service();
    }

    @Override public void close() {
        platform.close();
    }

    static Call call() {
        return TestPlatform.call();
    }

    static Call call(Scope scope) {
        return TestPlatform.call(scope);
    }

    PutRuleResponse rule(String name, String pattern) {
        return events.putRule(call(), PutRuleRequest.builder().name(name).eventPattern(pattern.replace('\'', '"')).build());
    }

    void targets(String rule, Target... targets) {
        events.putTargets(call(), new PutTargetsRequest(rule, null, List.of(targets)));
    }

    static Target.Builder target(String id) {
        return Target.builder().id(id).arn(QUEUE);
    }

    /// From source `app`, of type `Order`.
    PutEventsResultEntry put(String detail) {
        return put(entry(detail));
    }

    PutEventsResultEntry put(PutEventsRequestEntry.Builder entry) {
        return events.putEvents(call(), new PutEventsRequest(List.of(entry.build()), null)).entries().getFirst();
    }

    static PutEventsRequestEntry.Builder entry(String detail) {
        return PutEventsRequestEntry.builder().source("app").detailType("Order").detail(detail.replace('\'', '"'));
    }

    void settle() {
        platform.settle();
    }

    /// What arrived at a queue, after all has settled.
    List<String> bodies(String queue) {
        settle();
        return queues.taken(queue).stream().map(delivery -> delivery.payload().body()).toList();
    }

    List<Hop> hops() {
        return platform.hops();
    }

    void advance(Duration duration) {
        timeline.advance(duration);
    }
}
