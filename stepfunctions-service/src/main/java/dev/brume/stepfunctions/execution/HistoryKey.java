package dev.brume.stepfunctions.execution;

/// Where a page of a history stands.
///
/// @param execution its key
/// @param last the id of the page's last event: so the page that holds an event is the first one at or after the event's id
record HistoryKey(String execution, long last) implements Comparable<HistoryKey> {
    @Override public int compareTo(HistoryKey other) {
        int byExecution = execution.compareTo(other.execution);
        return byExecution != 0 ? byExecution : Long.compare(last, other.last);
    }
}
