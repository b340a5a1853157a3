package dev.brume.timeline;

/// A place in the order in which timers fire: by time, then as they were scheduled.
///
/// @param micros since 1970
record Due(long micros, long sequence) implements Comparable<Due> {
    @Override public int compareTo(Due other) {
        int byTime = Long.compare(micros, other.micros);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
