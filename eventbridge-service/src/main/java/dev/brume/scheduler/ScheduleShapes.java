package dev.brume.scheduler;

import dev.brume.eventbridge.target.Retries;
import dev.brume.scheduler.group.ScheduleGroup;
import dev.brume.scheduler.schedule.Schedule;
import dev.brume.scheduler.schedule.Timing;
import dev.brume.scheduler.target.ScheduleTarget;
import dev.brume.spi.Call;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Schedules on the wire and as rows have them.
final class ScheduleShapes {
    private static final String UTC = "UTC";
    private static final String FLEXIBLE = "FLEXIBLE";
    private static final String NONE = "NONE";

    private final Timeline timeline;
    private final ScheduleRules rules;

    ScheduleShapes(Timeline timeline, ScheduleRules rules) {
        this.timeline = timeline;
        this.rules = rules;
    }

    /// @throws dev.brume.aws.AwsException `ValidationException`
    Schedule row(Call call, CreateScheduleInput input) {
        Instant now = timeline.now();
        requireWindow(input.flexibleTimeWindow());
        Schedule schedule = new Schedule(
                call.scope(),
                input.groupName() == null ? ScheduleGroup.DEFAULT : input.groupName(),
                input.name(),
                new Timing(
                        input.scheduleExpression(),
                        input.scheduleExpressionTimezone() == null ? UTC : input.scheduleExpressionTimezone(),
                        Optional.ofNullable(input.startDate()),
                        Optional.ofNullable(input.endDate()),
                        window(input.flexibleTimeWindow()),
                        now),
                target(input.target()),
                input.state() == null ? Schedule.State.ENABLED : Schedule.State.valueOf(input.state()),
                input.actionAfterCompletion() == null ? NONE : input.actionAfterCompletion(),
                Optional.ofNullable(input.description()),
                Optional.ofNullable(input.kmsKeyArn()),
                Optional.ofNullable(input.clientToken()),
                now,
                now);
        rules.check(call, schedule, input.target());
        return schedule;
    }

    /// @throws dev.brume.aws.AwsException `ValidationException`
    Schedule row(Call call, UpdateScheduleInput input) {
        return row(call, CreateScheduleInput.builder()
                .name(input.name())
                .groupName(input.groupName())
                .scheduleExpression(input.scheduleExpression())
                .scheduleExpressionTimezone(input.scheduleExpressionTimezone())
                .startDate(input.startDate())
                .endDate(input.endDate())
                .flexibleTimeWindow(input.flexibleTimeWindow())
                .target(input.target())
                .state(input.state())
                .actionAfterCompletion(input.actionAfterCompletion())
                .description(input.description())
                .kmsKeyArn(input.kmsKeyArn())
                .build());
    }

    private static void requireWindow(FlexibleTimeWindow window) {
        boolean given = window.maximumWindowInMinutes() != null;
        boolean flexible = window.mode().equals(FLEXIBLE);
        if (flexible && !given) throw SchedulerErrors.windowMissing();
        if (!flexible && given) throw SchedulerErrors.windowNotWanted();
    }

    private static Duration window(FlexibleTimeWindow window) {
        return window.mode().equals(FLEXIBLE) ? Duration.ofMinutes(window.maximumWindowInMinutes()) : Duration.ZERO;
    }

    private static ScheduleTarget target(Target target) {
        EventBridgeParameters event = target.eventBridgeParameters();
        RetryPolicy retries = target.retryPolicy();
        return new ScheduleTarget(
                target.arn(),
                target.roleArn(),
                Optional.ofNullable(target.input()),
                target.sqsParameters() == null ? Optional.empty() : Optional.ofNullable(target.sqsParameters().messageGroupId()),
                event == null ? Optional.empty() : Optional.of(new ScheduleTarget.EventHeading(event.detailType(), event.source())),
                target.deadLetterConfig() == null ? Optional.empty() : Optional.ofNullable(target.deadLetterConfig().arn()),
                retries == null
                        ? Retries.DEFAULT
                        : new Retries(
                                Optional.ofNullable(retries.maximumRetryAttempts()),
                                Optional.ofNullable(retries.maximumEventAgeInSeconds())));
    }

    static GetScheduleOutput shape(Schedule schedule) {
        Timing timing = schedule.timing();
        return GetScheduleOutput.builder()
                .arn(schedule.arn())
                .groupName(schedule.group())
                .name(schedule.name())
                .scheduleExpression(timing.expression())
                .scheduleExpressionTimezone(timing.timezone())
                .startDate(timing.startDate().orElse(null))
                .endDate(timing.endDate().orElse(null))
                .flexibleTimeWindow(timing.flexibleTimeWindow().isZero()
                        ? new FlexibleTimeWindow(null, "OFF")
                        : new FlexibleTimeWindow((int) timing.flexibleTimeWindow().toMinutes(), FLEXIBLE))
                .target(shape(schedule.target()))
                .state(schedule.state().name())
                .actionAfterCompletion(schedule.actionAfterCompletion())
                .description(schedule.description().orElse(null))
                .kmsKeyArn(schedule.kmsKeyArn().orElse(null))
                .creationDate(schedule.creationDate())
                .lastModificationDate(schedule.lastModificationDate())
                .build();
    }

    private static Target shape(ScheduleTarget target) {
        Retries retries = target.retries();
        return Target.builder()
                .arn(target.arn())
                .roleArn(target.roleArn())
                .input(target.input().orElse(null))
                .sqsParameters(target.messageGroupId().map(SqsParameters::new).orElse(null))
                .eventBridgeParameters(target.event()
                        .map(event -> new EventBridgeParameters(event.detailType(), event.source()))
                        .orElse(null))
                .deadLetterConfig(target.deadLetterArn().map(DeadLetterConfig::new).orElse(null))
                .retryPolicy(new RetryPolicy(
                        retries.maximumEventAgeInSeconds().orElse(SchedulerLimits.MAX_EVENT_AGE_SECONDS),
                        retries.maximumRetryAttempts().orElse(SchedulerLimits.MAX_RETRY_ATTEMPTS)))
                .build();
    }

    static ScheduleSummary summary(Schedule schedule) {
        return ScheduleSummary.builder()
                .arn(schedule.arn())
                .groupName(schedule.group())
                .name(schedule.name())
                .state(schedule.state().name())
                .target(new TargetSummary(schedule.target().arn()))
                .creationDate(schedule.creationDate())
                .lastModificationDate(schedule.lastModificationDate())
                .build();
    }
}
