package dev.brume.scheduler;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.rig.ScriptedPermissions;
import dev.brume.rig.TestPlatform;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.spi.Call;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The Scheduler by itself on a clock that stands still at noon, with targets that keep what they are sent.
final class SchedulerRig implements AutoCloseable {
    static final Instant NOON = TestPlatform.NOON;
    static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:orders";
    static final String DEAD = "arn:aws:sqs:eu-west-3:000000000000:dead";
    static final String ROLE = "arn:aws:iam::000000000000:role/clock";

    final MvTables tables;
    final RunningTimeline timeline;
    final SchedulerService scheduler;
    final Targets targets = new Targets("sqs");
    final Targets operations = new Targets("aws-sdk");
    final Targets buses = new Targets("events");
    final Trace trace;
    final ScriptedPermissions permissions = new ScriptedPermissions();
    final Set<String> denied = permissions.denied;
    final List<AccessRequest> asked = permissions.asked;
    private final TestPlatform platform;

    SchedulerRig() {
        this(MvTables.inMemory(), NOON, Map.of());
    }

    SchedulerRig(MvTables tables, Instant now, Map<String, String> options) {
        this.tables = tables;
        platform = new TestPlatform(tables, now, options, permissions);
        timeline = platform.timeline();
        trace = platform.trace();
        List.of(targets, operations, buses, new Targets("lambda")).forEach(platform.router()::register);
        scheduler = ((SchedulerModule) new SchedulerServiceFactory().create(platform).getFirst()).service();
    }

    @Override public void close() {
        platform.close();
    }

    static Call call() {
        return TestPlatform.call();
    }

    static Target.Builder queue() {
        return Target.builder().arn(QUEUE).roleArn(ROLE);
    }

    static CreateScheduleInput.Builder schedule(String name, String expression) {
        return CreateScheduleInput.builder().name(name).scheduleExpression(expression)
                .flexibleTimeWindow(new FlexibleTimeWindow(null, "OFF")).target(queue().build());
    }

    static UpdateScheduleInput.Builder update(String name, String expression) {
        return UpdateScheduleInput.builder().name(name).scheduleExpression(expression)
                .flexibleTimeWindow(new FlexibleTimeWindow(null, "OFF")).target(queue().build());
    }

    void create(CreateScheduleInput.Builder input) {
        scheduler.createSchedule(call(), input.build());
    }

    /// Of the default group.
    GetScheduleOutput get(String name) {
        return scheduler.getSchedule(call(), new GetScheduleInput(null, name));
    }

    void advance(Duration by) {
        timeline.advance(by);
    }

    void settle() {
        platform.settle();
    }

    /// The times that the default notifications of a queue name.
    List<String> times() {
        return taken(QUEUE).stream().map(Delivery::key).toList();
    }

    List<Delivery> taken(String queue) {
        settle();
        return targets.taken.stream().filter(delivery -> delivery.to().equals(queue)).toList();
    }

    List<Hop> hops() {
        return platform.hops();
    }

    /// Targets of one kind that keep what they are sent, or refuse it.
    static final class Targets implements dev.brume.router.Target {
        private final String name;
        final List<Delivery> taken = new ArrayList<>();
        final List<Delivery> refused = new ArrayList<>();
        int status = 200;

        Targets(String name) {
            this.name = name;
        }

        @Override public String name() {
            return name;
        }

        @Override public boolean reaches(String arnOrUrl) {
            return !arnOrUrl.startsWith("aws-sdk://nowhere/") && !arnOrUrl.endsWith("/dance");
        }

        @Override public AccessRequest access(Delivery delivery) {
            if (delivery.to().startsWith("aws-sdk://nowhere/")) throw AwsException.receiver(501, "NotImplemented", "no such service");
            if (delivery.to().endsWith("/dance")) throw AwsException.sender(400, "UnknownOperationException", "sqs has no operation Dance");
            return new AccessRequest(delivery.as(), name + ":Send", delivery.to(), AccountId.DEFAULT.value(), "", Map.of());
        }

        @Override public synchronized Answer deliver(Delivery delivery) {
            if (status != 200 && !delivery.to().equals(DEAD)) {
                refused.add(delivery);
                throw AwsException.sender(status, "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");
            }
            taken.add(delivery);
            return Answer.EMPTY;
        }
    }
}
