package dev.brume.scheduler;

import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.scheduler.expression.ScheduleExpression;
import dev.brume.scheduler.schedule.Schedule;
import dev.brume.scheduler.schedule.Timing;
import dev.brume.scheduler.target.Invocations;
import dev.brume.scheduler.target.Reach;
import dev.brume.scheduler.target.ScheduleTarget;
import dev.brume.scheduler.target.TargetKind;
import dev.brume.spi.Call;
import dev.brume.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What a schedule has to keep to be taken.
final class ScheduleRules {
    private final Timeline timeline;
    private final Invocations invocations;
    private final Reach reach;
    private final boolean strict;

    /// @param strict whether targets that nothing can be delivered to are refused, or taken and warned of
    ScheduleRules(Timeline timeline, Invocations invocations, Reach reach, boolean strict) {
        this.timeline = timeline;
        this.invocations = invocations;
        this.reach = reach;
        this.strict = strict;
    }

    /// @param asked the target as it came
    /// @throws AwsException `ValidationException`; `NotImplemented` for what Brume does not do
    void check(Call call, Schedule schedule, Target asked) {
        checkTiming(schedule.timing());
        ScheduleTarget target = schedule.target();
        TargetKind kind = TargetKind.of(target.arn());
        checkRegion(call, kind);
        checkParameters(kind, target);
        checkInput(kind, target.input());
        checkReach(call, schedule, kind, asked);
        try {
            invocations.assume(schedule, call.cause(), call::warn);
        } catch (AwsException _) {
            throw SchedulerErrors.roleNotAssumable();
        }
    }

    private void checkTiming(Timing timing) {
        ScheduleExpression expression = ScheduleExpression.parse(timing.expression(), zone(timing.timezone()))
                .orElseThrow(() -> SchedulerErrors.invalidExpression(timing.expression()));
        // AWS: "EventBridge Scheduler ignores StartDate for one-time schedules", and EndDate too.
        if (!expression.recurs()) return;
        Instant now = timeline.now();
        timing.startDate().filter(now.minus(SchedulerLimits.MAX_START_AGO)::isAfter).ifPresent(_ -> {
            throw SchedulerErrors.startTooLongAgo();
        });
        timing.endDate().ifPresent(end -> {
            if (!end.isAfter(now)) throw SchedulerErrors.endHasPassed();
            if (timing.startDate().isPresent() && !end.isAfter(timing.startDate().get())) throw SchedulerErrors.endBeforeStart();
        });
    }

    private static ZoneId zone(String timezone) {
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException _) {
            throw SchedulerErrors.invalidTimezone(timezone);
        }
    }

    private static void checkRegion(Call call, TargetKind kind) {
        String region = call.scope().region().value();
        if (kind instanceof TargetKind.Templated(Arn arn) && !arn.region().equals(region)) throw SchedulerErrors.targetElsewhere(region);
    }

    private static void checkParameters(TargetKind kind, ScheduleTarget target) {
        boolean queue = kind instanceof TargetKind.Templated templated && templated.isQueue();
        boolean bus = kind instanceof TargetKind.Templated templated && templated.isBus();
        if (target.messageGroupId().isPresent() && !queue) throw SchedulerErrors.parametersNotWanted("SqsParameters");
        if (queue && target.arn().endsWith(".fifo") && target.messageGroupId().isEmpty()) {
            throw SchedulerErrors.parametersMissing("SqsParameters");
        }
        if (target.event().isPresent() && !bus) throw SchedulerErrors.parametersNotWanted("EventBridgeParameters");
        if (bus && target.event().isEmpty()) throw SchedulerErrors.parametersMissing("EventBridgeParameters");
    }

    private static void checkInput(TargetKind kind, Optional<String> input) {
        if (input.isEmpty()) {
            if (kind instanceof TargetKind.Universal) throw SchedulerErrors.inputMissing();
            return;
        }
        if (input.get().getBytes(StandardCharsets.UTF_8).length > SchedulerLimits.MAX_INPUT.bytes()) throw SchedulerErrors.inputTooLarge();
        if (!kind.wantsJson()) return;
        try {
            Json.parse(input.get());
        } catch (JsonException e) {
            throw SchedulerErrors.inputNotJson(e.getMessage());
        }
    }

    private void checkReach(Call call, Schedule schedule, TargetKind kind, Target asked) {
        reach.refusal(schedule, kind, call.cause(), timeline.now()).ifPresent(refusal -> refuse(call, refusal));
        refuse(call, asked.ecsParameters(), "EcsParameters");
        refuse(call, asked.kinesisParameters(), "KinesisParameters");
        refuse(call, asked.sageMakerPipelineParameters(), "SageMakerPipelineParameters");
    }

    private void refuse(Call call, Object parameters, String name) {
        if (parameters != null) refuse(call, "Brume has no targets that take " + name + " and does not keep them.");
    }

    private void refuse(Call call, String refusal) {
        if (strict) throw SchedulerErrors.notImplemented(refusal);
        call.warn(refusal);
    }
}
