package dev.brume.app;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Durations as people type them.
final class Durations {
    private Durations() {}

    /// Whether it is one, in this form or in that of ISO 8601.
    static boolean isDuration(String text) {
        try {
            return !Duration.parse(iso(text)).isNegative();
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /// `90s`, `15m`, `2h`, `1d` as ISO 8601 writes them; anything else as it is, for the server to judge.
    static String iso(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int digits = upper.length() - 1;
        if (digits < 1 || !upper.substring(0, digits).chars().allMatch(Character::isDigit)) {
            return upper.startsWith("P") ? upper : text;
        }
        return switch (upper.charAt(digits)) {
            case 'S', 'M', 'H' -> "PT" + upper;
            case 'D' -> "P" + upper;
            default -> text;
        };
    }
}
