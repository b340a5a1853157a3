package dev.brume.stepfunctions.asl;

import java.util.Optional;

/// Goes on later.
public record WaitState(
        String name, QueryLanguage queryLanguage, DataFlow flow, Until until, Optional<Template> assign, String next)
        implements State {
    /// When it goes on.
    public sealed interface Until {
        /// `Seconds` or `SecondsPath`.
        record Seconds(Field field) implements Until {}

        /// `Timestamp` or `TimestampPath`.
        record Timestamp(Field field) implements Until {}
    }
}
