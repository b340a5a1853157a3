package dev.brume.edge.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The value of the `Date` header, `Sun, 06 Nov 1994 08:49:37 GMT`: made once a second. Safe on any thread.
final class HttpDate {
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final InstantSource clock;
    private volatile Text last = new Text(Long.MIN_VALUE, "");

    private record Text(long second, String value) {}

    HttpDate(InstantSource clock) {
        this.clock = clock;
    }

    String value() {
        Instant now = clock.instant();
        Text known = last;
        if (known.second != now.getEpochSecond()) {
            known = new Text(now.getEpochSecond(), format(now));
            last = known;
        }
        return known.value;
    }

    private static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(29)
                .append(DAYS[time.getDayOfWeek().ordinal()])
                .append(", ");
        twoDigits(text, time.getDayOfMonth()).append(' ').append(MONTHS[time.getMonthValue() - 1]);
        text.append(' ').append(time.getYear()).append(' ');
        twoDigits(text, time.getHour()).append(':');
        twoDigits(text, time.getMinute()).append(':');
        return twoDigits(text, time.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
