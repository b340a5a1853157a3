package dev.brume.aws;

/// A number of bytes.
public record DataSize(long bytes) implements Comparable<DataSize> {
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size cannot be negative: " + bytes);
        }
    }

    public static DataSize bytes(long count) {
        return new DataSize(count);
    }

    public static DataSize kibibytes(long count) {
        return new DataSize(Math.multiplyExact(count, 1024L));
    }

    public static DataSize mebibytes(long count) {
        return new DataSize(Math.multiplyExact(count, 1024L * 1024L));
    }

    @Override public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override public String toString() {
        return bytes + " bytes";
    }
}
