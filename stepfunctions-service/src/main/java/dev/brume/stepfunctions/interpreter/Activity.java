package dev.brume.stepfunctions.interpreter;

import java.util.List;
import java.util.Map;

/// What a line of control does between two turns. Each thing that it waits for has a ticket of its own: an answer with
/// another ticket comes too late.
public sealed interface Activity {
    /// It enters its state next.
    record Entering() implements Activity {}

    /// It sleeps in a Wait state.
    record Waiting(long ticket) implements Activity {}

    /// It sleeps before it tries its state once more.
    record BackingOff(long ticket) implements Activity {}

    /// Its work is done elsewhere.
    ///
    /// @param heartbeatSeconds 0 for none
    /// @param timeoutSeconds in which the work must end; 0 for none
    record Working(long ticket, long heartbeatSeconds, long timeoutSeconds) implements Activity {}

    /// Its branches run.
    ///
    /// @param outputs of the branches that have ended, by their index
    record InParallel(int branches, Map<Integer, String> outputs) implements Activity {}

    /// Its iterations run.
    ///
    /// @param input of the Map state, as `ItemSelector` sees it
    /// @param items each as its text, so that none is read before its iteration starts
    /// @param outputs of the iterations that have ended, by their index
    /// @param next the first item that has no iteration yet
    record InMap(String input, List<String> items, int concurrency, Map<Integer, String> outputs, int next) implements Activity {}

    /// Its items are executions of their own.
    ///
    /// @param redriveCount of this map run
    record InMapRun(long ticket, String mapRunArn, int redriveCount) implements Activity {}
}
