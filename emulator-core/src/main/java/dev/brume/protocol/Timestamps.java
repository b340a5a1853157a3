package dev.brume.protocol;

import dev.brume.schema.TimestampFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Timestamps as text, in the three formats of the models. What AWS writes has milliseconds at most.
public final class Timestamps {
    // The range that every format can write: years 0 to 9999.
    private static final long MIN_MILLIS = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long MAX_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Timestamps() {}

    /// @return `null` if the text is no timestamp of this format
    public static Instant parse(String text, TimestampFormat format) {
        try {
            return switch (format) {
                case ISO_8601, DEFAULT -> inRange(isoDate(text));
                case RFC_822 -> inRange(Rfc822.FORMAT.parse(text, Instant::from));
                case UNIX -> ofEpochSeconds(Double.parseDouble(text));
            };
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /// A text in whichever of the formats it is, as AWS's query protocol takes it.
    ///
    /// @return `null` if it is in none
    public static Instant parseAny(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return null;
        }
        if (text.indexOf('T', 1) > 0 && text.indexOf('-', 1) > 0) {
            return parse(text, TimestampFormat.ISO_8601);
        }
        return parse(text, Character.isLetter(text.charAt(0)) ? TimestampFormat.RFC_822 : TimestampFormat.UNIX);
    }

    /// @return `null` if out of range
    public static Instant ofEpochSeconds(double seconds) {
        double millis = seconds * 1000;
        return millis >= MIN_MILLIS && millis <= MAX_MILLIS ? Instant.ofEpochMilli(Math.round(millis)) : null;
    }

    private static Instant isoDate(String text) {
        return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant inRange(Instant instant) {
        long seconds = instant.getEpochSecond();
        return seconds >= MIN_MILLIS / 1000 && seconds <= MAX_MILLIS / 1000 ? instant : null;
    }

    public static String format(Instant instant, TimestampFormat format) {
        ByteSink sink = new ByteSink(32);
        write(instant, format, sink);
        return sink.toString();
    }

    public static void write(Instant instant, TimestampFormat format, ByteSink sink) {
        switch (format) {
            case ISO_8601, DEFAULT -> writeIso(instant, sink);
            case RFC_822 -> sink.ascii(Rfc822.FORMAT.format(instant));
            case UNIX -> writeEpochSeconds(instant, sink);
        }
    }

    /// `1422172800` or `1422172800.123`
    private static void writeEpochSeconds(Instant instant, ByteSink sink) {
        long millis = instant.toEpochMilli();
        if (millis < 0) {
            sink.write('-');
            millis = -millis;
        }
        sink.ascii(Long.toString(millis / 1000));
        writeMillis((int) (millis % 1000), sink);
    }

    /// `2015-01-25T08:00:00Z` or `2015-01-25T08:00:00.123Z`
    private static void writeIso(Instant instant, ByteSink sink) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        int year = time.getYear();
        sink.ascii(year < 1000 ? "0".repeat(4 - Integer.toString(year).length()) + year : Integer.toString(year));
        writeTwo('-', time.getMonthValue(), sink);
        writeTwo('-', time.getDayOfMonth(), sink);
        writeTwo('T', time.getHour(), sink);
        writeTwo(':', time.getMinute(), sink);
        writeTwo(':', time.getSecond(), sink);
        writeMillis(time.getNano() / 1_000_000, sink);
        sink.write('Z');
    }

    private static void writeTwo(char before, int value, ByteSink sink) {
        sink.write(before);
        sink.write('0' + value / 10);
        sink.write('0' + value % 10);
    }

    private static void writeMillis(int millis, ByteSink sink) {
        if (millis == 0) {
            return;
        }
        sink.write('.');
        sink.write('0' + millis / 100);
        if (millis % 100 != 0) {
            sink.write('0' + millis / 10 % 10);
            if (millis % 10 != 0) {
                sink.write('0' + millis % 10);
            }
        }
    }

    /// Made on first use: a formatter costs start-up time that most runs never need.
    private static final class Rfc822 {
        static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);
    }
}
