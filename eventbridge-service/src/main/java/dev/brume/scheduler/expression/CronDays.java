package dev.brume.scheduler.expression;

import dev.brume.scheduler.expression.CronField.Malformed;
import java.time.YearMonth;
import java.util.BitSet;

/// The days that a cron expression means: those of the month, or those of the week.
///
/// @param dates days of the month
/// @param nearWeekday days of the month whose nearest weekday is meant, in the same month: `15W`
/// @param lastDate the last of the month: `L`
/// @param lastWeekday the last weekday of the month: `LW`
/// @param weekdays 1 is Sunday
/// @param lastOfWeekday days of the week, the last of them in the month: `6L`
/// @param nthOfWeekday ten times the day of the week, and which of them in the month: `SAT#3` is 73
record CronDays(
        BitSet dates,
        BitSet nearWeekday,
        boolean lastDate,
        boolean lastWeekday,
        BitSet weekdays,
        BitSet lastOfWeekday,
        BitSet nthOfWeekday) {
    private static final String ANY = "?";
    private static final int WEEK = 7;
    private static final int SUNDAY = 1;
    private static final int SATURDAY = 7;
    private static final int MOST_WEEKS = 5;

    /// One of the two is `?`, and the other one is not.
    static CronDays parse(String ofMonth, String ofWeek) throws Malformed {
        if (ofMonth.equals(ANY) == ofWeek.equals(ANY)) throw new Malformed();
        return ofWeek.equals(ANY) ? ofMonth(ofMonth) : ofWeek(ofWeek);
    }

    private static CronDays ofMonth(String text) throws Malformed {
        BitSet near = new BitSet();
        BitSet none = new BitSet();
        boolean lastDate = text.equals("L");
        boolean lastWeekday = text.equals("LW");
        boolean nearest = !lastWeekday && text.endsWith("W");
        if (nearest) near.set(CronField.DAYS_OF_MONTH.value(text.substring(0, text.length() - 1)));
        BitSet dates = lastDate || lastWeekday || nearest ? none : CronField.DAYS_OF_MONTH.values(text);
        return new CronDays(dates, near, lastDate, lastWeekday, none, none, none);
    }

    private static CronDays ofWeek(String text) throws Malformed {
        BitSet none = new BitSet();
        BitSet last = new BitSet();
        BitSet nth = new BitSet();
        int hash = text.indexOf('#');
        boolean isLast = hash < 0 && text.endsWith("L");
        if (isLast && text.length() > 1) last.set(CronField.DAYS_OF_WEEK.value(text.substring(0, text.length() - 1)));
        if (hash >= 0) nth.set(10 * CronField.DAYS_OF_WEEK.value(text.substring(0, hash)) + week(text.substring(hash + 1)));
        BitSet weekdays = isLast || hash >= 0 ? new BitSet() : CronField.DAYS_OF_WEEK.values(text);
        if (isLast && text.length() == 1) weekdays.set(SATURDAY);
        return new CronDays(none, none, false, false, weekdays, last, nth);
    }

    private static int week(String text) throws Malformed {
        int week = text.length() == 1 ? text.charAt(0) - '0' : 0;
        if (week < 1 || week > MOST_WEEKS) throw new Malformed();
        return week;
    }

    /// The days of one month.
    BitSet of(YearMonth month) {
        int length = month.lengthOfMonth();
        int first = month.atDay(1).getDayOfWeek().getValue() % WEEK + 1;
        BitSet days = new BitSet();
        for (int day = 1; day <= length; day++) {
            int weekday = weekday(first, day);
            if (dates.get(day) || weekdays.get(weekday) || lastOfWeekday.get(weekday) && day > length - WEEK
                    || nthOfWeekday.get(10 * weekday + (day - 1) / WEEK + 1)) {
                days.set(day);
            }
            if (nearWeekday.get(day)) days.set(nearest(day, weekday, length));
        }
        if (lastDate) days.set(length);
        if (lastWeekday) days.set(nearest(length, weekday(first, length), length));
        return days;
    }

    private static int weekday(int first, int day) {
        return (first + day - 2) % WEEK + 1;
    }

    private static int nearest(int day, int weekday, int length) {
        return switch (weekday) {
            case SATURDAY -> day > 1 ? day - 1 : day + 2;
            case SUNDAY -> day < length ? day + 1 : day - 2;
            default -> day;
        };
    }
}
