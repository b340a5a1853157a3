package dev.brume.stepfunctions.execution;

/// Where a page of a history stands.
///
/// @param execution its key
/// @param first the id of the page's first event
record HistoryKey(String execution, long first) implements Comparable<HistoryKey> {
    @Override public int compareTo(HistoryKey other) {
        int byExecution = execution.compareTo(other.execution);
        return byExecution != 0 ? byExecution : Long.compare(first, other.first);
    }
}
