package dev.brume.stepfunctions.history;

import java.time.Instant;

/// One event of a history.
///
/// @param id from 1, without gaps
/// @param previousEventId what it follows from in its own line of control; 0 for the first event and the one after it
public record HistoryEvent(long id, long previousEventId, Instant timestamp, EventDetails details) {
    public EventType type() {
        return details.type();
    }
}
