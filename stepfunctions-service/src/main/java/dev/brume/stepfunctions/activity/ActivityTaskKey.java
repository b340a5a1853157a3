package dev.brume.stepfunctions.activity;

/// Where a task stands in its activity's line.
///
/// @param activity its name
record ActivityTaskKey(String activity, long number) implements Comparable<ActivityTaskKey> {
    @Override public int compareTo(ActivityTaskKey other) {
        int byActivity = activity.compareTo(other.activity);
        return byActivity != 0 ? byActivity : Long.compare(number, other.number);
    }
}
