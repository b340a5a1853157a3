package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.HashMap;
import java.util.Map;

/// Refuses to start more executions than may run at once in an account and region. Used within units.
///
/// They are counted only where there may be too many: since the last count there cannot be more than were started since.
final class OpenExecutions {
    private final Table<String, ExecutionRow> executions;
    private final long most;
    /// The numbers of executions up to which there is room.
    private final Map<Scope, Long> roomUpTo = new HashMap<>();

    OpenExecutions(Tables tables, Table<String, ExecutionRow> executions, long most) {
        this.executions = executions;
        this.most = most;
        tables.onReplaced(roomUpTo::clear);
    }

    /// @param number of the one to be started
    /// @throws dev.brume.aws.AwsException `ExecutionLimitExceeded`
    void requireRoom(Scope scope, long number) {
        if (executions.count(scope) < most || number <= roomUpTo.getOrDefault(scope, 0L)) return;
        long open = open(scope);
        if (open >= most) throw StepFunctionsErrors.tooManyExecutions();
        roomUpTo.put(scope, number - 1 + most - open);
    }

    private long open(Scope scope) {
        long[] open = {0};
        executions.scan(scope, null, null, row -> {
            if (row.value().stopDate() == null) open[0]++;
            return true;
        });
        return open[0];
    }
}
