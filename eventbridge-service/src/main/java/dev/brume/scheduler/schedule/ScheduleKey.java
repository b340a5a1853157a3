package dev.brume.scheduler.schedule;

/// A schedule within its account and region.
public record ScheduleKey(String group, String name) implements Comparable<ScheduleKey> {
    /// Neither has a slash.
    static ScheduleKey parse(String text) {
        int slash = text.indexOf('/');
        return new ScheduleKey(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override public int compareTo(ScheduleKey other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : name.compareTo(other.name);
    }

    @Override public String toString() {
        return group + '/' + name;
    }
}
