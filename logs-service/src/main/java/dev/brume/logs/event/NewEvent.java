package dev.brume.logs.event;

import dev.brume.logs.LogsLimits;

/// An event that somebody wants to put.
///
/// @param timestamp milliseconds since 1970
public record NewEvent(long timestamp, String message) {
    /// What it counts in a batch, and in `storedBytes`.
    public long size() {
        return Utf8.length(message) + (long) LogsLimits.EVENT_OVERHEAD;
    }
}
