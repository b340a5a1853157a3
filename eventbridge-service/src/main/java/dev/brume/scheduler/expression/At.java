package dev.brume.scheduler.expression;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/// `at(2030-11-20T13:00:00)`: once.
///
/// AWS does not say what becomes of a time that the clocks pass over in spring: here it is as much later as they are put
/// forward. A time that comes twice in autumn is the first of the two.
///
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time">AWS</a>
record At(Instant time) implements ScheduleExpression {
    private static final String START = "at(";
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    static Optional<ScheduleExpression> parse(String text, ZoneId zone) {
        if (!text.startsWith(START) || !text.endsWith(")")) return Optional.empty();
        try {
            LocalDateTime local = LocalDateTime.parse(text.substring(START.length(), text.length() - 1), FORM);
            return Optional.of(new At(ZonedDateTime.ofLocal(local, zone, null).toInstant()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @Override public Optional<Instant> next(Instant last, Instant now) {
        return time.isAfter(now) && time.isAfter(last) ? Optional.of(time) : Optional.empty();
    }

    @Override public Optional<Instant> from(Instant anchor, Instant earliest) {
        return time.isBefore(earliest) ? Optional.empty() : Optional.of(time);
    }

    @Override public boolean recurs() {
        return false;
    }
}
