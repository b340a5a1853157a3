package dev.brume.lambda.eventsource;

import dev.brume.auth.Identities;
import dev.brume.auth.PermissionCheck.Mode;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.Version;
import dev.brume.router.DeliveryRouter;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Event source mappings between a queue and a function that a test plays, on a clock that stands still at noon.
final class EventSourceRig implements AutoCloseable {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:orders";
    static final MappingSettings DEFAULTS = new MappingSettings(
            10, Duration.ZERO, List.of(), List.of(), Optional.empty(), MappingSettings.Stored.NOTHING);

    final MvTables tables;
    final RunningTimeline timeline;
    final BoundedTrace trace;
    final DeliveryRouter router;
    final FakeSqs sqs;
    final FakeFunction function = new FakeFunction();
    final Functions functions;
    final EventSourceMappings mappings;
    final Pollers pollers;

    EventSourceRig() {
        this(MvTables.inMemory());
    }

    /// Everything but the queue's messages begins as the tables say.
    EventSourceRig(MvTables tables) {
        this.tables = tables;
        timeline = RunningTimeline.pausedAt(tables, NOON);
        trace = new BoundedTrace(tables, timeline);
        Identities identities = new Identities();
        TracedPermissionCheck permissions = new TracedPermissionCheck(Mode.AUDIT, identities, trace);
        router = new DeliveryRouter(tables, timeline, trace, permissions);
        functions = new Functions(tables, new Aliases(tables));
        mappings = new EventSourceMappings(tables, timeline);
        SourceQueues queues = new SourceQueues(router, timeline, new ServiceRoles(identities, permissions), functions);
        pollers = new Pollers(tables, timeline, trace, router, queues, mappings);
        sqs = new FakeSqs(timeline);
        sqs.create("orders");
        router.register(sqs.operations());
        router.register((dev.brume.router.Source) sqs);
        router.register(function);
        router.resume();
    }

    EventSourceMapping map(MappingSettings settings) {
        if (functions.find(SCOPE, "worker").isEmpty()) {
            tables.transact(() -> functions.create(
                    LambdaFunction.of(SCOPE, "worker", Map.of()),
                    Version.created(SCOPE, "worker", NOON, new Version.Code("sha", 1, 1), configuration())));
        }
        EventSourceMapping mapping = new EventSourceMapping(
                SCOPE, UniqueId.uuid(), QUEUE, new FunctionReference(SCOPE, "worker", ""), true, MappingState.CREATING, settings, NOON,
                Map.of());
        tables.transact(() -> mappings.create(mapping));
        settle();
        return mapping;
    }

    private static Configuration configuration() {
        return new Configuration("python3.12", "index.handler", "arn:aws:iam::000000000000:role/worker", "", Duration.ofSeconds(3),
                Configuration.DEFAULT_MEMORY, Configuration.DEFAULT_EPHEMERAL_STORAGE, Optional.empty(), "x86_64", List.of(), "",
                Optional.empty(), "", "PassThrough", "None", Configuration.Logging.text("worker"), List.of());
    }

    void send(String... bodies) {
        for (String body : bodies) {
            sqs.send("orders", body);
        }
        settle();
    }

    void settle() {
        List<String> running = timeline.settle(Duration.ofSeconds(20));
        if (!running.isEmpty()) {
            throw new AssertionError("Still running: " + running);
        }
    }

    void advance(int seconds) {
        timeline.advance(Duration.ofSeconds(seconds));
    }

    List<Hop> hops(String id) {
        return trace.find(new Trace.Query(
                Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), 1_000));
    }

    @Override public void close() {
        pollers.close();
        timeline.close();
        tables.close();
    }
}
