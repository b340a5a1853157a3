package dev.brume.logs.event;

/// Orders the blocks of a stream as they came.
///
/// @param stream the stream's number
/// @param sequence the least number of an event in the block
public record BlockKey(long stream, long sequence) implements Comparable<BlockKey> {
    static BlockKey first(long stream) {
        return new BlockKey(stream, 0);
    }

    static BlockKey end(long stream) {
        return new BlockKey(stream, Long.MAX_VALUE);
    }

    @Override public int compareTo(BlockKey other) {
        int byStream = Long.compare(stream, other.stream);
        return byStream != 0 ? byStream : Long.compare(sequence, other.sequence);
    }
}
