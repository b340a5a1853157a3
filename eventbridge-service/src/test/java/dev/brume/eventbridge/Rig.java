package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryRouter;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// EventBridge by itself on a clock that stands still at noon, with queues that take what they are sent.
final class Rig implements AutoCloseable {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:orders";
    static final String DEAD = "arn:aws:sqs:eu-west-3:000000000000:dead";
    static final Cause CAUSE = new Cause("1-58406520-a006649127e371903a2de979", "", true);
    private static final Caller ALICE = new Caller(
            Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/alice", "AIDAALICE", "AKIA", Map.of());

    final MvTables tables;
    final RunningTimeline timeline;
    final ServiceModule module;
    final EventBridgeService events;
    final Queues queues = new Queues();
    final Trace trace;
    final Set<String> denied = new HashSet<>();
    final List<AccessRequest> asked = new ArrayList<>();
    final EventRouter router;

    Rig() {
        this(Map.of());
    }

    Rig(Map<String, String> options) {
        this(MvTables.inMemory(), options);
    }

    Rig(MvTables tables, Map<String, String> options) {
        this.tables = tables;
        timeline = RunningTimeline.pausedAt(tables, NOON);
        trace = new BoundedTrace(tables, timeline);
        PermissionCheck permissions = new Permissions();
        router = new DeliveryRouter(tables, timeline, trace, permissions);
        router.register(queues);
        module = new EventBridgeServiceFactory().create(new TestPlatform(options, trace, permissions)).getFirst();
        events = ((EventBridgeModule) module).service();
    }

    @Override public void close() {
        timeline.close();
        tables.close();
    }

    static Call call() {
        return call(SCOPE);
    }

    static Call call(Scope scope) {
        return new Call(scope, ALICE, "request", CAUSE, null);
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
        assertThat(timeline.settle(Duration.ofSeconds(10))).isEmpty();
    }

    /// What arrived at a queue, after all has settled.
    List<String> bodies(String queue) {
        settle();
        return queues.taken(queue).stream().map(delivery -> delivery.payload().body()).toList();
    }

    List<Hop> hops() {
        settle();
        return trace.find(new Trace.Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1_000));
    }

    /// Queues that keep what they are sent, or refuse it.
    static final class Queues implements dev.brume.router.Target {
        private final List<Delivery> taken = new ArrayList<>();
        int status = 200;
        int attempts;

        synchronized List<Delivery> taken(String queue) {
            return taken.stream().filter(delivery -> delivery.to().equals(queue)).toList();
        }

        @Override public String name() {
            return "sqs";
        }

        @Override public AccessRequest access(Delivery delivery) {
            return new AccessRequest(
                    delivery.as(), "sqs:SendMessage", delivery.to(), AccountId.DEFAULT.value(), "", Map.of());
        }

        @Override public synchronized Answer deliver(Delivery delivery) {
            if (status != 200 && delivery.to().equals(QUEUE)) {
                attempts++;
                throw AwsException.sender(status, "QueueDoesNotExist", "The specified queue does not exist.");
            }
            taken.add(delivery);
            return Answer.EMPTY;
        }
    }

    void advance(Duration duration) {
        timeline.advance(duration);
    }

    private final class Permissions implements PermissionCheck {
        @Override public Mode mode() {
            return Mode.ENFORCE;
        }

        @Override public void check(AccessRequest request, Cause cause, Consumer<String> warnings) {
            asked.add(request);
            if (denied.contains(request.action())) {
                throw AwsException.sender(403, "AccessDenied", "not authorized to perform: " + request.action());
            }
        }
    }

    private final class TestPlatform implements Platform {
        private final Map<String, String> options;
        private final Trace trace;
        private final PermissionCheck permissions;

        TestPlatform(Map<String, String> options, Trace trace, PermissionCheck permissions) {
            this.options = options;
            this.trace = trace;
            this.permissions = permissions;
        }

        @Override public Tables tables() {
            return tables;
        }

        @Override public Timeline timeline() {
            return timeline;
        }

        @Override public EventRouter router() {
            return router;
        }

        @Override public Trace trace() {
            return trace;
        }

        @Override public PermissionCheck permissions() {
            return permissions;
        }

        @Override public CredentialSource credentials() {
            throw new UnsupportedOperationException();
        }

        @Override public ServiceRoles roles() {
            return null;
        }

        @Override public void provide(CredentialSource credentials, Authorizer authorizer) {
            throw new UnsupportedOperationException();
        }

        @Override public String endpoint() {
            return "localhost:4566";
        }

        @Override public String option(String name, String fallback) {
            return options.getOrDefault(name, fallback);
        }
    }
}
