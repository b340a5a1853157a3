package dev.brume.stepfunctions.maprun;

import java.util.Optional;

/// How many items of a map run may fail before it does: none, if nothing is said.
///
/// @param percentage of all items, 0 to 100
public record Tolerance(Optional<Long> count, Optional<Double> percentage) {
    private static final double ALL = 100.0;

    /// An item has failed whose child execution has failed or timed out.
    boolean isExceededBy(Counts items) {
        long failed = items.failed() + items.timedOut();
        if (count.isEmpty() && percentage.isEmpty()) return failed > 0;
        return count.filter(most -> failed > most).isPresent()
                || percentage.filter(most -> failed * ALL > most * items.total()).isPresent();
    }
}
