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

    /// One is singular and more are plural, as the rules of EventBridge have it.
    static Optional<ScheduleExpression> parse(String text) {
        return parse(text, true);
    }

    /// EventBridge Scheduler takes `rate(1 hours)` as well.
    static Optional<ScheduleExpression> parseLeniently(String text) {
        return parse(text, false);
    }

    private static Optional<ScheduleExpression> parse(String text, boolean strictly) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        long value = Long.parseLong(matcher.group(1));
        boolean plural = !matcher.group(3).isEmpty();
        if (value < 1 || strictly && (value == 1) == plural) return Optional.empty();
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

    @Override public Optional<Instant> from(Instant anchor, Instant earliest) {
        if (!earliest.isAfter(anchor)) return Optional.of(anchor);
        long begun = Duration.between(anchor, earliest.minusNanos(1)).dividedBy(every) + 1;
        return Optional.of(anchor.plus(every.multipliedBy(begun)));
    }
}
