package dev.brume.stepfunctions.execution;

import dev.brume.table.Table;
import dev.brume.table.Tables;

/// Numbers executions in the order of their starts, which times alone do not tell: many start within one millisecond, or
/// while time stands still. Used within units.
final class Numbers {
    private static final long UNKNOWN = -1;

    private final Table<String, ExecutionRow> executions;
    private long last = UNKNOWN;

    Numbers(Tables tables, Table<String, ExecutionRow> executions) {
        this.executions = executions;
        tables.onReplaced(() -> last = UNKNOWN);
    }

    long next() {
        if (last == UNKNOWN) last = greatest();
        return ++last;
    }

    private long greatest() {
        long[] greatest = {0};
        executions.scanAll(row -> {
            greatest[0] = Math.max(greatest[0], row.value().number());
            return true;
        });
        return greatest[0];
    }
}
