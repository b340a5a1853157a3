package dev.brume.scheduler.expression;

import dev.brume.scheduler.expression.CronField.Malformed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/// `cron(0 10 ? * MON-FRI *)`: minutes, hours, day of month, month, day of week (1 is Sunday), year; one of the days is `?`.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html#eb-cron-expressions">AWS</a>
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time">AWS</a>
record Cron(BitSet minutes, BitSet hours, CronDays days, BitSet months, BitSet years, ZoneId zone) implements ScheduleExpression {
    private static final String START = "cron(";
    private static final int FIELDS = 6;

    /// @param zone whose clocks it goes by
    static Optional<ScheduleExpression> parse(String text, ZoneId zone) {
        if (!text.startsWith(START) || !text.endsWith(")")) return Optional.empty();
        StringTokenizer fields = new StringTokenizer(text.substring(START.length(), text.length() - 1), " ");
        if (fields.countTokens() != FIELDS) return Optional.empty();
        try {
            BitSet minutes = CronField.MINUTES.values(fields.nextToken());
            BitSet hours = CronField.HOURS.values(fields.nextToken());
            String daysOfMonth = fields.nextToken();
            BitSet months = CronField.MONTHS.values(fields.nextToken());
            CronDays days = CronDays.parse(daysOfMonth, fields.nextToken());
            return Optional.of(new Cron(minutes, hours, days, months, CronField.YEARS.values(fields.nextToken()), zone));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    @Override public Optional<Instant> next(Instant last, Instant now) {
        return notBefore((now.isAfter(last) ? now : last).plusNanos(1));
    }

    @Override public Optional<Instant> from(Instant anchor, Instant earliest) {
        return notBefore(earliest);
    }

    private Optional<Instant> notBefore(Instant earliest) {
        Instant minute = earliest.truncatedTo(ChronoUnit.MINUTES);
        Instant first = minute.isBefore(earliest) ? minute.plus(1, ChronoUnit.MINUTES) : minute;
        LocalDateTime local = LocalDateTime.ofInstant(first, zone).truncatedTo(ChronoUnit.MINUTES);
        while (true) {
            local = notBefore(local);
            if (local == null) return Optional.empty();
            // None where the clocks are put forward over it: AWS leaves it out. Two where they are put back: it runs once.
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (!offsets.isEmpty()) {
                Instant time = local.toInstant(offsets.getFirst());
                if (!time.isBefore(first)) return Optional.of(time);
            }
            local = local.plusMinutes(1);
        }
    }

    /// @return null if there is none any more
    private LocalDateTime notBefore(LocalDateTime from) {
        for (int year = years.nextSetBit(from.getYear()); year >= 0; year = years.nextSetBit(year + 1)) {
            boolean sameYear = year == from.getYear();
            for (int month = months.nextSetBit(sameYear ? from.getMonthValue() : 1); month >= 0; month = months.nextSetBit(month + 1)) {
                boolean sameMonth = sameYear && month == from.getMonthValue();
                LocalDateTime found = inMonth(YearMonth.of(year, month), sameMonth ? from : null);
                if (found != null) return found;
            }
        }
        return null;
    }

    /// @param from in this month; null for its beginning
    private LocalDateTime inMonth(YearMonth month, LocalDateTime from) {
        BitSet dates = days.of(month);
        for (int day = dates.nextSetBit(from == null ? 1 : from.getDayOfMonth()); day >= 0; day = dates.nextSetBit(day + 1)) {
            boolean sameDay = from != null && day == from.getDayOfMonth();
            LocalDateTime found = onDay(month.atDay(day), sameDay ? from.getHour() : 0, sameDay ? from.getMinute() : 0);
            if (found != null) return found;
        }
        return null;
    }

    private LocalDateTime onDay(LocalDate day, int fromHour, int fromMinute) {
        for (int hour = hours.nextSetBit(fromHour); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            int minute = minutes.nextSetBit(hour == fromHour ? fromMinute : 0);
            if (minute >= 0) return day.atTime(hour, minute);
        }
        return null;
    }
}
