package dev.brume.sns;

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
import dev.brume.spi.HttpEndpoint;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// SNS by itself on a clock that stands still at noon, with queues and functions that take what they are sent.
final class Rig implements AutoCloseable {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:orders";
    static final String FUNCTION = "arn:aws:lambda:eu-west-3:000000000000:function:pay";
    static final String DEAD = "arn:aws:sqs:eu-west-3:000000000000:dead";
    static final Cause CAUSE = new Cause("1-58406520-a006649127e371903a2de979", "", true);
    private static final Caller ALICE = new Caller(
            Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/alice", "AIDAALICE", "AKIA", Map.of());

    final MvTables tables;
    final RunningTimeline timeline;
    final ServiceModule module;
    final SnsService sns;
    final Takers queues = new Takers("sqs");
    final Takers functions = new Takers("lambda");
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
        router.register(functions);
        module = new SnsServiceFactory().create(new TestPlatform(options, trace, permissions)).getFirst();
        sns = ((SnsModule) module).service();
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

    static Call call(Caller caller) {
        return new Call(SCOPE, caller, "request", CAUSE, null);
    }

    String topic(String name, String... attributes) {
        return sns.createTopic(call(), new CreateTopicInput(name, map(attributes), null, null)).topicArn();
    }

    String fifoTopic(String name, String... attributes) {
        Map<String, String> all = new LinkedHashMap<>(map(attributes));
        all.put("FifoTopic", "true");
        return sns.createTopic(call(), new CreateTopicInput(name, all, null, null)).topicArn();
    }

    String subscribe(String topic, String protocol, String endpoint, String... attributes) {
        return sns.subscribe(call(), new SubscribeInput(topic, protocol, endpoint, map(attributes), true)).subscriptionArn();
    }

    void set(String subscription, String name, String value) {
        sns.setSubscriptionAttributes(call(), new SetSubscriptionAttributesInput(subscription, name, value.replace('\'', '"')));
    }

    PublishResponse publish(String topic, String message) {
        return publish(PublishInput.builder().topicArn(topic).message(message));
    }

    PublishResponse publish(PublishInput.Builder message) {
        return sns.publish(call(), message.build());
    }

    PublishResponse publish(String topic, String message, String group, String id) {
        return publish(PublishInput.builder().topicArn(topic).message(message).messageGroupId(group).messageDeduplicationId(id));
    }

    static Map<String, String> map(String... attributes) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1].replace('\'', '"'));
        }
        return map;
    }

    /// The answer of one of SNS's own paths in this account and region.
    String get(String path) {
        HttpEndpoint endpoint = module.endpoints().stream().filter(one -> path.startsWith(one.path())).findFirst().orElseThrow();
        return endpoint.handle(new PathRequest(path, Map.of("region", SCOPE.region().value()))).body().text();
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

    /// Queues or functions that keep what they are sent, or refuse it.
    static final class Takers implements dev.brume.router.Target {
        private final String name;
        private final List<Delivery> taken = new ArrayList<>();
        int status = 200;
        int attempts;

        synchronized List<Delivery> taken(String queue) {
            return taken.stream().filter(delivery -> delivery.to().equals(queue)).toList();
        }

        Takers(String name) {
            this.name = name;
        }

        @Override public String name() {
            return name;
        }

        @Override public AccessRequest access(Delivery delivery) {
            return new AccessRequest(
                    delivery.as(), name + ":Take", delivery.to(), AccountId.DEFAULT.value(), "", Map.of());
        }

        @Override public synchronized Answer deliver(Delivery delivery) {
            if (status != 200 && !delivery.to().equals(DEAD)) {
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
