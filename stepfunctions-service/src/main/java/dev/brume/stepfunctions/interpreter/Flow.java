package dev.brume.stepfunctions.interpreter;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A line of control: the execution's own, that of a branch of a Parallel state, that of an iteration of a Map state.
///
/// @param id 0 for the execution's own
/// @param parent the line that waits in the Parallel or Map state; -1 for none
/// @param index of the branch or the item
/// @param state where it is
/// @param input of this state, raw
/// @param enteredEventId of the event that it was entered by; 0 if that is still to come
/// @param previousEventId what the next event of this line follows from
/// @param retries how often each Retrier of the state was used; empty for none
/// @param variables as JSON
/// @param item of the innermost Map state around it, or `null`
public record Flow(
        int id,
        int parent,
        int index,
        String state,
        String input,
        long enteredEventId,
        Instant enteredAt,
        long previousEventId,
        List<Integer> retries,
        Map<String, String> variables,
        MapItem item,
        Activity activity) {
    static final int ROOT = 0;
    static final int NO_PARENT = -1;

    /// What `$$.Map.Item` shows.
    public record MapItem(int index, String value) {}
}
