package dev.brume.scheduler.target;

import dev.brume.auth.Caller;
import dev.brume.aws.AwsException;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.scheduler.SchedulerErrors;
import dev.brume.scheduler.schedule.Schedule;
import dev.brume.trace.Cause;
import java.time.Instant;
import java.util.Optional;

/// What Brume can invoke: asked when a schedule is made.
public record Reach(EventRouter router) {
    private static final String NO_SUCH_OPERATION = "UnknownOperationException";

    /// @return what is to be said of a target that nothing can be delivered to; empty if something can
    /// @throws AwsException `ValidationException` if the service is there and has no such operation
    public Optional<String> refusal(Schedule schedule, TargetKind kind, Cause cause, Instant now) {
        if (router.reaches(kind.address())) return Optional.empty();
        String refusal = "Brume has no target that takes deliveries to " + schedule.target().arn() + '.';
        return Optional.of(switch (kind) {
            case TargetKind.Templated _ -> refusal;
            case TargetKind.Universal universal -> reason(schedule, universal, cause, now).orElse(refusal);
        });
    }

    /// Why a call of the operation would fail: there is no such service here, or no such operation anywhere.
    private Optional<String> reason(Schedule schedule, TargetKind.Universal universal, Cause cause, Instant now) {
        Caller anybody = Caller.root(schedule.scope().account(), schedule.scope().region().partition(), "");
        try {
            router.checkAccess(Delivery.of(Payload.of("{}")).in(schedule.scope()).to(universal.address()).as(anybody)
                    .causedBy(cause).at(now));
            return Optional.empty();
        } catch (AwsException e) {
            if (e.code().equals(NO_SUCH_OPERATION)) throw SchedulerErrors.noSuchAction(schedule.target().arn(), e.getMessage());
            return Optional.of(e.getMessage());
        }
    }
}
