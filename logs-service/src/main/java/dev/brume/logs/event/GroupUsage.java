package dev.brume.logs.event;

/// What a log group's events take: a row of `logs.usage`, written with every batch.
///
/// @param storedBytes what they count
/// @param nextSequence greater than the numbers of all its events, also of those that are gone
/// @param full whether it was said that the oldest events go
public record GroupUsage(long storedBytes, long nextSequence, boolean full) {
    public static final GroupUsage NONE = new GroupUsage(0, 1, false);

    GroupUsage reserve(int count) {
        return new GroupUsage(storedBytes, nextSequence + count, full);
    }

    GroupUsage with(long bytes) {
        return new GroupUsage(storedBytes + bytes, nextSequence, full);
    }

    GroupUsage without(long bytes) {
        return new GroupUsage(storedBytes - bytes, nextSequence, full);
    }

    GroupUsage saidFull() {
        return new GroupUsage(storedBytes, nextSequence, true);
    }
}
