package dev.brume.eventbridge.archive;

import java.time.Instant;

/// An archived event within its account and region: replays go by the time that an event names.
///
/// @param sequence by which events of one time keep their order
public record ArchivedEventKey(String archive, Instant time, long sequence) implements Comparable<ArchivedEventKey> {
    static ArchivedEventKey first(String archive, Instant time) {
        return new ArchivedEventKey(archive, time, 0);
    }

    @Override public int compareTo(ArchivedEventKey other) {
        int byArchive = archive.compareTo(other.archive);
        int byTime = byArchive != 0 ? byArchive : time.compareTo(other.time);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
