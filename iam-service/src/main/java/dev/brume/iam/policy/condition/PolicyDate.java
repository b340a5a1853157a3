package dev.brume.iam.policy.condition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dates of policies: a W3C profile of ISO 8601, from a year alone to fractions of a second, or seconds since 1970.
final class PolicyDate {

    private static final Pattern ISO =
            Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?"
                    + "(?:Z|([+-])(\\d\\d):?(\\d\\d))?)?)?)?");

    private PolicyDate() {}

    static Optional<Instant> parse(String text) {
        Matcher iso = ISO.matcher(text);
        try {
            return iso.matches() ? Optional.of(fromIso(iso)) : fromEpoch(text);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Instant fromIso(Matcher iso) {
        LocalDateTime local = LocalDateTime.of(
                number(iso, 1, 0),
                number(iso, 2, 1),
                number(iso, 3, 1),
                number(iso, 4, 0),
                number(iso, 5, 0),
                number(iso, 6, 0),
                nanos(iso.group(7)));
        int sign = "-".equals(iso.group(8)) ? -1 : 1;
        ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * number(iso, 9, 0), sign * number(iso, 10, 0));
        return local.toInstant(offset);
    }

    private static int number(Matcher iso, int group, int otherwise) {
        return iso.group(group) == null ? otherwise : Integer.parseInt(iso.group(group));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static Optional<Instant> fromEpoch(String text) {
        if (text.isEmpty() || text.length() > 12) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
}
