package dev.brume.trace;

import java.time.Instant;

/// How a hop ended.
public sealed interface Verdict {
    /// Words for people: why. Empty where the verdict says it all.
    default String reason() {
        return "";
    }

    /// The call was answered, the event matched, the delivery was taken on.
    record Accepted() implements Verdict {}

    /// The target has it.
    record Delivered(int attempt) implements Verdict {}

    /// Not meant for this target: a filter, a pattern, a disabled rule.
    record Refused(String reason) implements Verdict {}

    /// A permission is missing; audited, or enforced.
    record Denied(String reason, boolean enforced) implements Verdict {}

    /// An attempt failed; there will be another one.
    record Retrying(int attempt, String errorCode, String reason, Instant next) implements Verdict {}

    /// No further attempt; it went to the dead-letter target.
    record DeadLettered(String target, String errorCode, String reason) implements Verdict {}

    /// No further attempt, and no dead-letter target took it.
    record Lost(String errorCode, String reason) implements Verdict {}

    /// The call was answered with an error.
    record Failed(String errorCode, String reason) implements Verdict {}
}
