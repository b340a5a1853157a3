package dev.brume.lambda.invoke;

/// A place in the line of a function's events.
record LaneKey(String function, long sequence) implements Comparable<LaneKey> {
    static LaneKey first(String function) {
        return new LaneKey(function, 0);
    }

    @Override public int compareTo(LaneKey other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : Long.compare(sequence, other.sequence);
    }
}
