package dev.brume.stepfunctions.asl;

import java.time.Duration;
import java.util.Optional;

/// A definition of a state machine, parsed once and shared by all of its executions.
///
/// @param timeout of a whole execution
public record Definition(String comment, QueryLanguage queryLanguage, Branch branch, Optional<Duration> timeout) {
    /// The same one, whose executions end after this time at the latest.
    public Definition withinTime(Duration most) {
        Duration shorter = timeout.filter(limit -> limit.compareTo(most) < 0).orElse(most);
        return new Definition(comment, queryLanguage, branch, Optional.of(shorter));
    }
}
