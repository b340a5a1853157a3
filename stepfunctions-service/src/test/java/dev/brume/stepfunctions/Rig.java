package dev.brume.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.Scope;
import dev.brume.rig.ScriptedPermissions;
import dev.brume.rig.TestPlatform;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Step Functions by itself on a clock that stands still at noon, with one log group.
final class Rig implements AutoCloseable {
    static final Instant NOON = TestPlatform.NOON;
    static final String ROLE = "arn:aws:iam::000000000000:role/flow";
    static final String LOG_GROUP = "arn:aws:logs:eu-west-3:000000000000:log-group:flow:*";
    static final String MACHINE = "arn:aws:states:eu-west-3:000000000000:stateMachine:flow";
    static final String DEFINITION = definition("one");

    final MvTables tables = MvTables.inMemory();
    final ScriptedPermissions permissions = new ScriptedPermissions();
    final RunningTimeline timeline;
    final ServiceModule module;
    final StepFunctionsService states;
    final TestPlatform platform;
    final Operations operations = new Operations();
    final Told logs = new Told("logs");
    final Told events = new Told("events");

    Rig() {
        this(Map.of());
    }

    Rig(Map<String, String> options) {
        platform = new TestPlatform(tables, options, permissions);
        timeline = platform.timeline();
        platform.router().register(operations);
        platform.router().register(logs);
        platform.router().register(events);
        module = new StepFunctionsServiceFactory().create(platform).getFirst();
        states = ((StepFunctionsModule) module).service();
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

    /// A definition that no other comment gives.
    static String definition(String comment) {
        return "{\"Comment\": \"" + comment + "\", \"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Pass\", \"End\": true}}}";
    }

    static CreateStateMachineInput.Builder flow() {
        return CreateStateMachineInput.builder().name("flow").definition(DEFINITION).roleArn(ROLE);
    }

    CreateStateMachineOutput create(CreateStateMachineInput.Builder input) {
        return states.createStateMachine(call(), input.build());
    }

    /// Changes the definition and publishes it.
    String publish(String comment) {
        return update(UpdateStateMachineInput.builder().definition(definition(comment)).publish(true)).stateMachineVersionArn();
    }

    UpdateStateMachineOutput update(UpdateStateMachineInput.Builder input) {
        return states.updateStateMachine(call(), input.stateMachineArn(MACHINE).build());
    }

    DescribeStateMachineOutput describe(String arn) {
        return states.describeStateMachine(call(), new DescribeStateMachineInput(arn, null));
    }

    CreateStateMachineAliasOutput alias(String name, RoutingConfigurationListItem... routing) {
        return states.createStateMachineAlias(call(), new CreateStateMachineAliasInput("what it is", name, List.of(routing)));
    }

    static RoutingConfigurationListItem route(String version, int weight) {
        return new RoutingConfigurationListItem(version, weight);
    }

    /// A definition of one Task state.
    static String task(String resource) {
        return "{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Task\", \"Resource\": \"" + resource + "\", \"End\": true}}}";
    }

    /// Lets everything arrive that is on its way.
    void settle() {
        assertThat(timeline.settle(Duration.ofSeconds(10))).isEmpty();
    }

    /// The timers, but for those that only clean up.
    List<Timer> timers() {
        return timeline.pending(100).stream().filter(timer -> !timer.owner().equals("states.retention")).toList();
    }

    /// A service that keeps what it is told, while it listens.
    static final class Told implements Target {
        final List<Delivery> taken = new CopyOnWriteArrayList<>();
        volatile boolean listens = true;
        private final String name;

        Told(String name) {
            this.name = name;
        }

        @Override public String name() {
            return name;
        }

        @Override public boolean listens(String arn) {
            return listens;
        }

        @Override public AccessRequest access(Delivery delivery) {
            return new AccessRequest(delivery.as(), name + ":Put", delivery.to(), delivery.as().account().value(), "", Map.of());
        }

        @Override public Answer deliver(Delivery delivery) {
            taken.add(delivery);
            return Answer.EMPTY;
        }
    }

    /// Has the services SQS and CloudWatch Logs, and there the log group `flow`.
    static final class Operations implements Target {
        final List<Delivery> taken = new CopyOnWriteArrayList<>();
        volatile Function<Delivery, Answer> answer = Operations::groups;
        /// What the test does when a delivery has been handed over, and when it is about to begin.
        volatile Runnable beforeBegun = () -> {};

        @Override public String name() {
            return "aws-sdk";
        }

        @Override public boolean reaches(String url) {
            return url.startsWith("aws-sdk://sqs/") || url.startsWith("aws-sdk://logs/");
        }

        @Override public Pace pace() {
            beforeBegun.run();
            return Pace.ALONE;
        }

        @Override public AccessRequest access(Delivery delivery) {
            return new AccessRequest(
                    delivery.as(), "logs:DescribeLogGroups", "*", delivery.as().account().value(), "", Map.of());
        }

        @Override public Answer deliver(Delivery delivery) {
            taken.add(delivery);
            return answer.apply(delivery);
        }

        private static Answer groups(Delivery delivery) {
            boolean found = delivery.payload().body().contains("\"LogGroupNamePrefix\":\"flow\"");
            return new Answer(200, found ? "{\"LogGroups\": [{\"LogGroupName\": \"flow\"}]}" : "{\"LogGroups\": []}", Map.of());
        }
    }
}
