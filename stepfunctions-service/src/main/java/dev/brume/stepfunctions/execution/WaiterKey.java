package dev.brume.stepfunctions.execution;

import java.util.Comparator;

/// A task that waits for the end of the execution that it has started, by their keys.
record WaiterKey(String started, String waiting, long ticket) implements Comparable<WaiterKey> {
    private static final Comparator<WaiterKey> ORDER = Comparator.comparing(WaiterKey::started)
            .thenComparing(WaiterKey::waiting).thenComparingLong(WaiterKey::ticket);

    @Override public int compareTo(WaiterKey other) {
        return ORDER.compare(this, other);
    }
}
