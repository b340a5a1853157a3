package dev.brume.router;

import java.time.Instant;

/// What follows a failed attempt.
sealed interface NextStep {
    record Retry(Instant at) implements NextStep {}

    /// @param exhausted which limit of the policy is reached, as [Outcome.Failed] says it
    record GiveUp(String exhausted) implements NextStep {}
}
