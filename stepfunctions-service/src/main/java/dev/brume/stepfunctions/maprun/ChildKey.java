package dev.brume.stepfunctions.maprun;

/// Where a child stands.
///
/// @param mapRun the key of its map run
/// @param index among all of its children
record ChildKey(String mapRun, int index) implements Comparable<ChildKey> {
    @Override public int compareTo(ChildKey other) {
        int byMapRun = mapRun.compareTo(other.mapRun);
        return byMapRun != 0 ? byMapRun : Integer.compare(index, other.index);
    }
}
