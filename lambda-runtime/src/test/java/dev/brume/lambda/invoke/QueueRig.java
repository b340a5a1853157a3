package dev.brume.lambda.invoke;

import dev.brume.auth.Identities;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.DataSize;
import dev.brume.lambda.Rig;
import dev.brume.lambda.alias.Aliases;
import dev.brume.lambda.destination.Destinations;
import dev.brume.lambda.destination.EventInvokeConfig;
import dev.brume.lambda.destination.EventInvokeConfigs;
import dev.brume.lambda.environment.Invocation;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.LastUpdateStatus;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.lambda.function.RuntimeManagement;
import dev.brume.lambda.function.State;
import dev.brume.lambda.function.Version;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Producer;
import dev.brume.router.Source;
import dev.brume.router.Target;
import dev.brume.router.Watch;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A queue of events before a function that runs in no process, on a clock that stands still at noon.
final class QueueRig implements AutoCloseable {
    static final Instant NOON = Rig.NOON;
    static final String NAME = "orders";
    static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:results";
    static final String DEAD = "arn:aws:sqs:eu-west-3:000000000000:dead";
    static final Cause CAUSE = new Cause("1-58406520-a006649127e371903a2de979", "a1b2c3d4e5f60708", false);

    final MvTables tables;
    final RunningTimeline timeline;
    final Trace trace;
    final Functions functions;
    final EventInvokeConfigs configs;
    final List<Invocation> invocations = new CopyOnWriteArrayList<>();
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    final Invoker invoker;
    final AsyncQueue queue;
    private volatile Function<Invocation, String> function = invocation -> new String(invocation.payload(), StandardCharsets.UTF_8);
    private volatile boolean throttled;

    /// Says that a function fails.
    static final class FunctionError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FunctionError(String message) {
            super(message);
        }
    }

    QueueRig() {
        this(MvTables.inMemory(), 100);
        create(State.ACTIVE);
    }

    QueueRig(MvTables tables, int width) {
        this.tables = tables;
        timeline = RunningTimeline.pausedAt(tables, NOON);
        trace = new BoundedTrace(tables, timeline);
        functions = new Functions(tables, new Aliases(tables));
        configs = new EventInvokeConfigs(tables);
        PermissionCheck permissions = new TracedPermissionCheck(PermissionCheck.Mode.AUDIT, new Identities(), trace);
        Destinations destinations = new Destinations(new ServiceRoles(new Identities(), permissions), new CollectingRouter());
        invoker = new Invoker((_, _) -> enter(), (_, invocation) -> run(invocation));
        AsyncAttempt attempt = new AsyncAttempt(functions, invoker, configs, destinations, timeline, Duration.ofMinutes(1));
        queue = new AsyncQueue(tables, timeline, trace, new CollectingRouter(), attempt, width);
        queue.start();
    }

    void create(State state) {
        Configuration configuration = new Configuration("python3.12", "index.handler", Rig.ROLE, "", Duration.ofSeconds(3),
                DataSize.mebibytes(128), DataSize.mebibytes(512), Optional.empty(), "x86_64", List.of(), DEAD, Optional.empty(), "",
                "PassThrough", "None", Configuration.Logging.text(NAME), List.of());
        functions.create(LambdaFunction.of(Rig.SCOPE, NAME, Map.of()),
                new Version(Rig.SCOPE, NAME, Version.LATEST, "revision", "deployment",
                        "", NOON, new Version.Code("sha", 1, 1), configuration, state, LastUpdateStatus.SUCCESSFUL,
                        RuntimeManagement.AUTO));
    }

    ResolvedFunction resolved() {
        return functions.resolve(new FunctionReference(Rig.SCOPE, NAME, ""));
    }

    void change(Function<LambdaFunction, LambdaFunction> change) {
        functions.update(new FunctionReference(Rig.SCOPE, NAME, ""), change::apply);
    }

    void configure(Integer retryAttempts, Duration age) {
        configs.put(Rig.SCOPE, NAME, "", new EventInvokeConfig(Optional.ofNullable(retryAttempts), Optional.ofNullable(age),
                Optional.of(QUEUE), Optional.of(QUEUE), NOON));
    }

    void answers(Function<Invocation, String> next) {
        function = next;
    }

    void fails(String message) {
        function = _ -> {
            throw new FunctionError(message);
        };
    }

    void throttles(boolean yes) {
        throttled = yes;
    }

    void send(String requestId, String payload) {
        send(requestId, payload, CAUSE);
    }

    void send(String requestId, String payload, Cause cause) {
        queue.enqueue(Rig.SCOPE, NAME, "", requestId, Blob.utf8(payload), cause);
    }

    void settle() {
        List<String> running = timeline.settle(Duration.ofSeconds(10));
        if (!running.isEmpty()) {
            throw new AssertionError("Still running: " + running);
        }
    }

    void advance(Duration by) {
        timeline.advance(by);
    }

    /// What the attempts came to.
    List<Verdict> verdicts() {
        return trace.find(new Trace.Query(Optional.empty(), Optional.of(CAUSE.traceId()), Optional.empty(), Optional.empty(),
                Optional.empty(), 100)).stream().map(Hop::verdict).toList();
    }

    private Invoker.Place enter() {
        if (throttled) {
            throw AwsException.sender(429, "TooManyRequestsException", "Rate Exceeded.");
        }
        return () -> {};
    }

    private InvocationResult run(Invocation invocation) {
        invocations.add(invocation);
        try {
            return result(function.apply(invocation), Optional.empty());
        } catch (FunctionError e) {
            return result("{\"errorMessage\":\"" + e.getMessage() + "\"}", Optional.of(InvocationResult.UNHANDLED));
        }
    }

    private static InvocationResult result(String payload, Optional<String> error) {
        return new InvocationResult(payload.getBytes(StandardCharsets.UTF_8), error, Duration.ofMillis(1), Duration.ofMillis(1),
                Optional.empty(), DataSize.mebibytes(40), "stream", () -> new byte[0]);
    }

    @Override public void close() {
        timeline.close();
        tables.close();
    }

    private final class CollectingRouter implements EventRouter {
        @Override public void deliver(Delivery delivery) {
            deliveries.add(delivery);
        }

        @Override public Answer call(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override public List<String> checkAccess(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override public void register(Producer producer) {
            throw new UnsupportedOperationException();
        }

        @Override public void register(Target target) {
            throw new UnsupportedOperationException();
        }

        @Override public void register(Source source) {
            throw new UnsupportedOperationException();
        }

        @Override public Watch watch(String arn, Runnable news) {
            throw new UnsupportedOperationException();
        }

        @Override public boolean reaches(String arnOrUrl) {
            return true;
        }

        @Override public long pending() {
            return 0;
        }
    }
}
