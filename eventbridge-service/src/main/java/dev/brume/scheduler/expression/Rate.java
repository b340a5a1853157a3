package dev.brume.scheduler.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `rate(5 minutes)`: again and again after the same while, from when it was made.
///
/// @param every at least a minute
record Rate(Duration every) implements ScheduleExpression {
    private static final Pattern TEXT = Pattern.compile("rate\\((\\d{1,9}) (minute|hour|day)(s?)\\)");

    /// One is singular and more are plural, as AWS has it.
    static Optional<ScheduleExpression> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        long value = Long.parseLong(matcher.group(1));
        boolean plural = !matcher.group(3).isEmpty();
        if (value < 1 || (value == 1) == plural) return Optional.empty();
        return Optional.of(new Rate(switch (matcher.group(2)) {
            case "minute" -> Duration.ofMinutes(value);
            case "hour" -> Duration.ofHours(value);
            default -> Duration.ofDays(value);
        }));
    }

    @Override public Optional<Instant> next(Instant last, Instant now) {
        if (now.isBefore(last)) return Optional.of(last.plus(every));
        long missed = Duration.between(last, now).dividedBy(every);
        return Optional.of(last.plus(every.multipliedBy(missed + 1)));
    }
}
