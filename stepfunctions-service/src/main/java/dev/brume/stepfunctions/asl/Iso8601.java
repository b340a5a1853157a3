package dev.brume.stepfunctions.asl;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Times as definitions and inputs write them: ISO 8601 in its extended form, with an offset.
public final class Iso8601 {
    private Iso8601() {}

    /// @return `null` for a text that is no such time
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
