package dev.brume.sns;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.Scope;
import dev.brume.rig.ScriptedPermissions;
import dev.brume.rig.TakingTarget;
import dev.brume.rig.TestPlatform;
import dev.brume.rig.TestRequest;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// SNS by itself on a clock that stands still at noon, with queues and functions that take what they are sent.
final class Rig implements AutoCloseable {
    static final Scope SCOPE = TestPlatform.SCOPE;
    static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:orders";
    static final String FUNCTION = "arn:aws:lambda:eu-west-3:000000000000:function:pay";
    static final String DEAD = "arn:aws:sqs:eu-west-3:000000000000:dead";

    final MvTables tables;
    final RunningTimeline timeline;
    final ServiceModule module;
    final SnsService sns;
    final TakingTarget queues = new TakingTarget("sqs", queue -> !queue.equals(DEAD));
    final TakingTarget functions = new TakingTarget("lambda", _ -> true);
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
        router.register(functions);
        module = new SnsServiceFactory().create(platform).getFirst();
        sns = ((SnsModule) module).service();
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

    static Call call(Caller caller) {
        return new Call(SCOPE, caller, "request", TestPlatform.CAUSE, null);
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
        return endpoint.handle(TestRequest.get(path + "?region=" + SCOPE.region())).body().text();
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
