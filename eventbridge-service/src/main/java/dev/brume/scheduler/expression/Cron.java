package dev.brume.scheduler.expression;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// `cron(0 10 ? * MON-FRI *)`: minutes, hours, day of month, month, day of week (1 is Sunday), year; one of the days is `?`.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html#eb-cron-expressions">AWS</a>
record Cron(ExecutionTime times, ZoneId zone) implements ScheduleExpression {
    private static final String START = "cron(";
    private static final int MONDAY = 2;

    /// AWS's cron, which is nobody else's: no seconds, a year, Sunday first.
    private static final CronDefinition AWS = CronDefinitionBuilder.defineCron()
            .withMinutes().withValidRange(0, 59).and()
            .withHours().withValidRange(0, 23).and()
            .withDayOfMonth().withValidRange(1, 31).supportsL().supportsW().supportsLW().supportsQuestionMark().and()
            .withMonth().withValidRange(1, 12).and()
            .withDayOfWeek().withValidRange(1, 7).withMondayDoWValue(MONDAY).supportsHash().supportsL().supportsQuestionMark().and()
            .withYear().withValidRange(1970, 2199).and()
            .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
            .instance();

    static Optional<ScheduleExpression> parse(String text) {
        if (!text.startsWith(START) || !text.endsWith(")")) return Optional.empty();
        String fields = text.substring(START.length(), text.length() - 1);
        try {
            return Optional.of(new Cron(ExecutionTime.forCron(new CronParser(AWS).parse(fields)), ZoneOffset.UTC));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override public Optional<Instant> next(Instant last, Instant now) {
        ZonedDateTime after = (now.isAfter(last) ? now : last).atZone(zone);
        return times.nextExecution(after).map(ZonedDateTime::toInstant);
    }
}
