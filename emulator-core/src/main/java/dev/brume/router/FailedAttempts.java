package dev.brume.router;

/// A delivery's attempts so far: a row beside the delivery's, so that a retry does not write the payload again.
///
/// @param last why the latest one failed
record FailedAttempts(int count, Failure last) {
    static final FailedAttempts NONE =
            new FailedAttempts(0, new Failure("EventAgeExceeded", "No attempt could begin before the maximum age.", 0));

    FailedAttempts and(Failure next) {
        return new FailedAttempts(count + 1, next);
    }

    /// @param limit as [Outcome.Failed] says it
    Outcome.Failed exhausted(String limit) {
        return new Outcome.Failed(last.errorCode(), last.message(), last.status(), count, limit);
    }
}
