package dev.brume.scheduler.target;

import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.eventbridge.target.Retries;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import dev.brume.router.Producer;
import dev.brume.scheduler.schedule.Schedule;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Hands what schedules invoke to the router, each as its schedule's role. Safe on any thread.
public final class Invocations implements Producer {
    static final String NAME = "scheduler";

    private static final String PRINCIPAL = "scheduler.amazonaws.com";
    private static final String INVOKE = "scheduler:InvokeTarget";

    private final Timeline timeline;
    private final EventRouter router;
    private final Trace trace;
    private final ServiceRoles roles;

    public Invocations(Timeline timeline, EventRouter router, Trace trace, ServiceRoles roles) {
        this.timeline = timeline;
        this.router = router;
        this.trace = trace;
        this.roles = roles;
    }

    @Override public String name() {
        return NAME;
    }

    /// Invokes the target of a schedule. In a unit.
    ///
    /// @param tick the time that the schedule names
    /// @param at when in its window it is due; what the target's retry policy allows counts from here
    public void invoke(Schedule schedule, Instant tick, Instant at) {
        Cause cause = trace.begin(null);
        Delivery.Builder delivery = Delivery.of(payload(schedule, tick))
                .in(schedule.scope())
                .from(schedule.arn())
                .to(TargetKind.of(schedule.target().arn()).address())
                .causedBy(cause)
                .policy(schedule.target().retries().policy(schedule.target().deadLetterArn().orElse("")))
                .tell(NAME, scheduledTime(tick));
        try {
            router.deliver(delivery.as(assume(schedule, cause, _ -> {})).at(at));
        } catch (AwsException e) {
            giveUp(schedule, delivery.as(Caller.service(PRINCIPAL, schedule.scope().account())).at(at), e);
        }
    }

    /// What the schedule was due for: nothing comes of it.
    public void missed(Schedule schedule, Instant tick) {
        trace.record(trace.begin(null), schedule.scope(), INVOKE, schedule.arn(), schedule.target().arn(),
                new Verdict.Refused("It was due at " + scheduledTime(tick) + ", while Brume was not running."), Map.of());
    }

    /// @throws AwsException if the role does not trust the Scheduler
    public Caller assume(Schedule schedule, Cause cause, Consumer<String> warnings) {
        Scope scope = schedule.scope();
        // AWS says: the source is the group, since a schedule that is being made is not there yet.
        return roles.assume(new ServiceRoles.Assumption(
                schedule.target().roleArn(), PRINCIPAL, scope.account(), schedule.groupArn(), sessionName(schedule)), cause, warnings);
    }

    /// Digits, as AWS has it: not every schedule's name is one for a session.
    private static String sessionName(Schedule schedule) {
        return UUID.nameUUIDFromBytes(schedule.arn().getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
    }

    private static Payload payload(Schedule schedule, Instant tick) {
        ScheduleTarget target = schedule.target();
        if (target.event().isPresent()) {
            return new Payload(target.input().orElse("{}"), Map.of(), Map.of(
                    "Source", target.event().get().source(),
                    "DetailType", target.event().get().detailType(),
                    "Resources", Json.write(Json.array().add(schedule.arn()))));
        }
        String body = target.input().orElseGet(() -> notification(schedule, tick));
        return new Payload(body, Map.of(), target.messageGroupId().map(group -> Map.of("MessageGroupId", group)).orElse(Map.of()));
    }

    /// What targets get of a schedule that has no input. AWS writes the detail as a text.
    private static String notification(Schedule schedule, Instant tick) {
        return Json.write(Json.object()
                .put("version", "0")
                .put("id", UniqueId.uuid())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.scheduler")
                .put("account", schedule.scope().account().value())
                .put("time", scheduledTime(tick))
                .put("region", schedule.scope().region().value())
                .put("detail", "{}")
                .set("resources", Json.array().add(schedule.arn())));
    }

    private static String scheduledTime(Instant tick) {
        return tick.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// The role that does not let itself be assumed any more: no attempt can be made.
    private void giveUp(Schedule schedule, Delivery delivery, AwsException refusal) {
        String deadLetter = delivery.policy().deadLetter();
        Verdict verdict = deadLetter.isEmpty()
                ? new Verdict.Lost(refusal.code(), refusal.getMessage())
                : new Verdict.DeadLettered(deadLetter, refusal.code(), refusal.getMessage());
        Cause lost = trace.record(delivery.cause(), schedule.scope(), INVOKE, schedule.arn(), schedule.target().arn(), verdict, Map.of());
        if (deadLetter.isEmpty()) return;
        Outcome.Failed outcome = new Outcome.Failed(refusal.code(), refusal.getMessage(), refusal.status(), 1, "");
        router.deliver(Delivery.of(DeadLetter.of(delivery, outcome)).in(schedule.scope()).from(schedule.arn()).to(deadLetter)
                .as(delivery.as()).causedBy(lost).policy(Retries.DEFAULT.policy("")).at(timeline.now()));
    }

    @Override public Payload payload(Delivery delivery, int attempt) {
        String body = DeadLetter.context(delivery, attempt).fill(delivery.payload().body());
        return body.equals(delivery.payload().body())
                ? delivery.payload()
                : new Payload(body, delivery.payload().attributes(), delivery.payload().parameters());
    }

    @Override public Optional<Payload> deadLetter(Delivery failed, Outcome.Failed outcome) {
        return Optional.of(DeadLetter.of(failed, outcome));
    }
}
