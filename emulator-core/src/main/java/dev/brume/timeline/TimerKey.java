package dev.brume.timeline;

/// What a timer is called within its scope.
record TimerKey(String owner, String key) implements Comparable<TimerKey> {
    @Override public int compareTo(TimerKey other) {
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : key.compareTo(other.key);
    }
}
