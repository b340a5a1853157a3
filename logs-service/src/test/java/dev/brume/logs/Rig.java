package dev.brume.logs;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.rig.ScriptedPermissions;
import dev.brume.rig.TestPlatform;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.router.Target;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// CloudWatch Logs by itself on a clock that stands still at noon, with a function that takes what it is sent.
final class Rig implements AutoCloseable {
    static final Instant NOON = TestPlatform.NOON;
    static final long NOW = NOON.toEpochMilli();
    static final Scope SCOPE = TestPlatform.SCOPE;
    static final String FUNCTION = "arn:aws:lambda:eu-west-3:000000000000:function:watcher";
    private static final Cause CAUSE = TestPlatform.CAUSE;

    final MvTables tables;
    final RunningTimeline timeline;
    final ServiceModule module;
    final LogsService logs;
    final FakeFunction function = new FakeFunction();
    final ScriptedPermissions permissions = new ScriptedPermissions();
    final Set<String> denied = permissions.denied;
    final List<AccessRequest> asked = permissions.asked;
    private final TestPlatform platform;
    private final EventRouter router;

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
        router = platform.router();
        router.register(function);
        module = new LogsServiceFactory().create(platform).getFirst();
        logs = ((LogsModule) module).service();
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
        return deliver("lambda.amazonaws.com", to, body, parameters);
    }

    Answer deliver(String service, String to, String body, Map<String, String> parameters) {
        return router.call(Delivery.of(new Payload(body, Map.of(), parameters))
                .in(SCOPE)
                .to(to)
                .as(Caller.service(service, AccountId.DEFAULT))
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
}
