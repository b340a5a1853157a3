package dev.brume.stepfunctions.maprun;

/// How many children, or items, of a map run have come how far.
///
/// @param failuresNotRedrivable of the unsuccessful ones, as the last redrive has found
public record Counts(
        long pending,
        long running,
        long succeeded,
        long failed,
        long timedOut,
        long aborted,
        long pendingRedrive,
        long failuresNotRedrivable) {
    static Counts pending(long count) {
        return new Counts(count, 0, 0, 0, 0, 0, 0, 0);
    }

    public long total() {
        return pending + running + succeeded + failed + timedOut + aborted + pendingRedrive;
    }

    /// All that have ended. Their results go into the output of the state; AWS counts them as written then, too.
    public long resultsWritten() {
        return succeeded + failed + timedOut + aborted;
    }

    long waiting() {
        return pending + pendingRedrive;
    }

    Counts moved(ChildStatus from, ChildStatus to, long by) {
        return plus(from, -by).plus(to, by);
    }

    Counts notRedrivable(long count) {
        return new Counts(pending, running, succeeded, failed, timedOut, aborted, pendingRedrive, count);
    }

    private Counts plus(ChildStatus status, long more) {
        return new Counts(pending + of(status, ChildStatus.PENDING, more), running + of(status, ChildStatus.RUNNING, more),
                succeeded + of(status, ChildStatus.SUCCEEDED, more), failed + of(status, ChildStatus.FAILED, more),
                timedOut + of(status, ChildStatus.TIMED_OUT, more), aborted + of(status, ChildStatus.ABORTED, more),
                pendingRedrive + of(status, ChildStatus.PENDING_REDRIVE, more), failuresNotRedrivable);
    }

    private static long of(ChildStatus status, ChildStatus counted, long more) {
        return status == counted ? more : 0;
    }
}
