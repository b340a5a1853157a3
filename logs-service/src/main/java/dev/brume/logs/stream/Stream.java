package dev.brume.logs.stream;

import java.time.Instant;

/// A log stream, without its events: a row of `logs.stream`.
///
/// @param number unique, also among deleted streams
/// @param firstEventTimestamp in milliseconds; 0 if it never had an event
/// @param lastEventTimestamp in milliseconds; 0 if it never had an event
/// @param lastIngestionTime in milliseconds; 0 if it never had an event
/// @param openBlock the key of the block that further events may join; 0 for none
public record Stream(
        long number,
        String name,
        Instant createdAt,
        long firstEventTimestamp,
        long lastEventTimestamp,
        long lastIngestionTime,
        long openBlock) {

    public static Stream made(long number, String name, Instant now) {
        return new Stream(number, name, now, 0, 0, 0, 0);
    }

    public boolean hasHadEvents() {
        return lastIngestionTime != 0;
    }

    /// The stream after a batch of events.
    ///
    /// @param first the time of the first of them
    /// @param last the time of the last of them
    public Stream after(long first, long last, long ingestionTime, long block) {
        return new Stream(
                number,
                name,
                createdAt,
                hasHadEvents() ? Math.min(firstEventTimestamp, first) : first,
                Math.max(lastEventTimestamp, last),
                ingestionTime,
                block);
    }

    public String arn(String groupArn) {
        return groupArn + ":log-stream:" + name;
    }
}
