package dev.brume.router;

/// A service whose resources others read, found by the service part of an ARN: the opposite of a [Target].
///
/// Whoever reads a resource over and over (an event source mapping, a pipe) is told when it is worth while, in place of
/// asking from time to time: so nothing waits on an empty queue, neither a thread nor a timer.
public interface Source {
    /// `sqs`.
    String name();

    /// Begins to tell of one resource. Once the reader has found nothing to read, it is told of all that may be read later:
    /// what is written, and what only becomes readable with time, for which the source has timers of its own, if it has to.
    ///
    /// @param arn of a resource that need not be there yet, and may go and come back
    /// @param news called outside of units, on any thread, also more often than there is news; must be quick
    Watch watch(String arn, Runnable news);
}
