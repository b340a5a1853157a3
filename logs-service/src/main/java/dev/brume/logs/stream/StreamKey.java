package dev.brume.logs.stream;

/// Orders the streams of a log group by their names.
///
/// @param group the group's number
public record StreamKey(long group, String name) implements Comparable<StreamKey> {
    static StreamKey first(long group) {
        return new StreamKey(group, "");
    }

    /// Behind the streams of a group.
    static StreamKey end(long group) {
        return new StreamKey(group + 1, "");
    }

    @Override public int compareTo(StreamKey other) {
        int byGroup = Long.compare(group, other.group);
        return byGroup != 0 ? byGroup : name.compareTo(other.name);
    }
}
