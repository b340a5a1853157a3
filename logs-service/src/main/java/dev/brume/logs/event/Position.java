package dev.brume.logs.event;

import java.math.BigInteger;

/// A place in the order of a log group's events: by their time, then as they came.
///
/// @param timestamp milliseconds since 1970
/// @param sequence counts the events of the group
public record Position(long timestamp, long sequence) implements Comparable<Position> {
    private static final int DIGITS = 56;
    private static final int TIME_SHIFT = 144;
    private static final int STREAM_SHIFT = 72;
    private static final BigInteger LOW_BITS = BigInteger.ONE.shiftLeft(STREAM_SHIFT).subtract(BigInteger.ONE);

    /// Before all events at or after a time.
    public static Position at(long timestamp) {
        return new Position(timestamp, 0);
    }

    /// The place right behind this one.
    Position next() {
        return new Position(timestamp, sequence + 1);
    }

    /// As AWS writes an event's id: 56 digits that begin with the time and say which event of which stream it is.
    ///
    /// @param stream the number of the log stream; 0 in tokens
    String digits(long stream) {
        String number = BigInteger.valueOf(timestamp).shiftLeft(TIME_SHIFT)
                .or(BigInteger.valueOf(stream).shiftLeft(STREAM_SHIFT))
                .or(BigInteger.valueOf(sequence))
                .toString();
        return "0".repeat(Math.max(0, DIGITS - number.length())) + number;
    }

    /// @return null if it is not what [#digits] makes
    static Position parse(String digits) {
        if (digits.length() != DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        BigInteger number = new BigInteger(digits);
        BigInteger time = number.shiftRight(TIME_SHIFT);
        BigInteger low = number.and(LOW_BITS);
        boolean fits = time.bitLength() < Long.SIZE && low.bitLength() < Long.SIZE;
        return fits ? new Position(time.longValue(), low.longValue()) : null;
    }

    @Override public int compareTo(Position other) {
        int byTime = Long.compare(timestamp, other.timestamp);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
