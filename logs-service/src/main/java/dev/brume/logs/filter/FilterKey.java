package dev.brume.logs.filter;

/// Orders the metric filters, or the subscription filters, of a log group by their names.
///
/// @param group the group's number
public record FilterKey(long group, String name) implements Comparable<FilterKey> {
    public static FilterKey first(long group) {
        return new FilterKey(group, "");
    }

    /// Behind the filters of a group.
    public static FilterKey end(long group) {
        return new FilterKey(group + 1, "");
    }

    @Override public int compareTo(FilterKey other) {
        int byGroup = Long.compare(group, other.group);
        return byGroup != 0 ? byGroup : name.compareTo(other.name);
    }
}
