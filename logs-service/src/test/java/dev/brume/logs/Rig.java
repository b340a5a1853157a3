package dev.brume.logs;

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
import dev.brume.router.Payload;
import dev.brume.router.Target;
import dev.brume.spi.Call;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// CloudWatch Logs by itself on a clock that stands still at noon, with a function that takes what it is sent.
final class Rig implements AutoCloseable {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final long NOW = NOON.toEpochMilli();
    static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    static final String FUNCTION = "arn:aws:lambda:eu-west-3:000000000000:function:watcher";
    private static final Cause CAUSE = new Cause("1-58406520-a006649127e371903a2de979", "", true);
    private static final Caller ALICE = new Caller(
            Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/alice", "AIDAALICE", "AKIA", Map.of());

    final MvTables tables;
    final RunningTimeline timeline;
    final ServiceModule module;
    final LogsService logs;
    final FakeFunction function = new FakeFunction();
    final Set<String> denied = new HashSet<>();
    final List<AccessRequest> asked = new ArrayList<>();
    private final EventRouter router;

    Rig() {
        this(Map.of());
    }

    Rig(Map<String, String> options) {
        this(MvTables.inMemory(), options);
    }

    Rig(MvTables tables, Map<String, String> options) {
        this.tables = tables;
        timeline = RunningTimeline.pausedAt(tables, NOON);
        Trace trace = new BoundedTrace(tables, timeline);
        PermissionCheck permissions = new Permissions();
        router = new DeliveryRouter(tables, timeline, trace, permissions);
        router.register(function);
        module = new LogsServiceFactory().create(new TestPlatform(options, trace, permissions)).getFirst();
        logs = ((LogsModule) module).service();
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

    static String arn(String group) {
        return "arn:aws:logs:eu-west-3:000000000000:log-group:" + group;
    }

    void group(String name) {
        logs.createLogGroup(call(), CreateLogGroupRequest.builder().logGroupName(name).build());
    }

    void stream(String group, String name) {
        logs.createLogStream(call(), new CreateLogStreamRequest(group, name));
    }

    static InputLogEvent event(long millisFromNow, String message) {
        return new InputLogEvent(NOW + millisFromNow, message);
    }

    PutLogEventsResponse put(String group, String stream, InputLogEvent... events) {
        return logs.putLogEvents(call(), new PutLogEventsRequest(group, stream, Arrays.asList(events), null, null));
    }

    static GetLogEventsRequest.Builder get(String group, String stream) {
        return GetLogEventsRequest.builder().logGroupName(group).logStreamName(stream);
    }

    GetLogEventsResponse get(GetLogEventsRequest.Builder request) {
        return logs.getLogEvents(call(), request.build());
    }

    List<String> messages(String group, String stream) {
        return messages(get(get(group, stream)));
    }

    static List<String> messages(GetLogEventsResponse response) {
        return response.events().stream().map(OutputLogEvent::message).toList();
    }

    static FilterLogEventsRequest.Builder filter(String group) {
        return FilterLogEventsRequest.builder().logGroupName(group);
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest.Builder request) {
        return logs.filterLogEvents(call(), request.build());
    }

    static List<String> messages(FilterLogEventsResponse response) {
        return response.events().stream().map(FilteredLogEvent::message).toList();
    }

    LogGroup described(String group) {
        return logs.describeLogGroups(call(), DescribeLogGroupsRequest.builder().logGroupNamePrefix(group).build())
                .logGroups().getFirst();
    }

    void retain(String group, int days) {
        logs.putRetentionPolicy(call(), new PutRetentionPolicyRequest(group, days));
    }

    void advance(Duration duration) {
        timeline.advance(duration);
    }

    /// What a service delivers to a log group, by the way that services go.
    Answer deliver(String to, String body, Map<String, String> parameters) {
        return router.call(Delivery.of(new Payload(body, Map.of(), parameters))
                .in(SCOPE)
                .to(to)
                .as(Caller.service("lambda.amazonaws.com", AccountId.DEFAULT))
                .causedBy(CAUSE)
                .at(timeline.now()));
    }

    /// A target that keeps what it is sent.
    static final class FakeFunction implements Target {
        final List<Delivery> taken = new ArrayList<>();
        String missing = "nothing";
        int failures;

        @Override public String name() {
            return "lambda";
        }

        @Override public AccessRequest access(Delivery delivery) {
            return new AccessRequest(
                    delivery.as(), "lambda:InvokeFunction", delivery.to(), AccountId.DEFAULT.value(), "", Map.of());
        }

        @Override public synchronized Answer deliver(Delivery delivery) {
            if (delivery.to().endsWith(missing)) {
                throw AwsException.sender(404, "ResourceNotFoundException", "Function not found: " + delivery.to());
            }
            if (failures > 0) {
                failures--;
                throw AwsException.sender(429, "TooManyRequestsException", "Rate Exceeded.");
            }
            taken.add(delivery);
            return Answer.EMPTY;
        }
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
            throw new UnsupportedOperationException();
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
