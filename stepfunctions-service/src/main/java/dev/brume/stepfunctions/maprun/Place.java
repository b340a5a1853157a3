package dev.brume.stepfunctions.maprun;

/// Orders map runs by their executions, and those of one execution by their starts.
record Place(String executionArn, long number) implements Comparable<Place> {
    @Override public int compareTo(Place other) {
        int byExecution = executionArn.compareTo(other.executionArn);
        return byExecution != 0 ? byExecution : Long.compare(number, other.number);
    }
}
