package dev.brume.logs.event;

/// Orders the blocks of a log group as they came.
record GroupAge(long group, long sequence) implements Comparable<GroupAge> {
    static GroupAge first(long group) {
        return new GroupAge(group, 0);
    }

    static GroupAge end(long group) {
        return new GroupAge(group, Long.MAX_VALUE);
    }

    @Override public int compareTo(GroupAge other) {
        int byGroup = Long.compare(group, other.group);
        return byGroup != 0 ? byGroup : Long.compare(sequence, other.sequence);
    }
}
