package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All executions, their histories and what they were started with. Its state is in tables, safe on any thread.
public final class Executions {
    private static final int PARTS_BEFORE_NAMES = 6;
    private static final Comparator<ExecutionRow> LATEST_FIRST =
            Comparator.comparingLong(ExecutionRow::number).reversed();

    final Table<String, ExecutionRow> rows;
    final Histories histories;
    final Definitions definitions;

    public Executions(Tables tables) {
        rows = tables.table("states.execution", String.class, ExecutionRow.class);
        histories = new Histories(tables);
        definitions = new Definitions(tables);
    }

    static String key(String machine, String name) {
        return machine + ':' + name;
    }

    /// The key of the execution of this ARN, or of none.
    static String key(String arn) {
        int resource = 0;
        for (int i = 0; i < PARTS_BEFORE_NAMES; i++) {
            resource = arn.indexOf(':', resource) + 1;
        }
        return arn.substring(resource);
    }

    /// The execution of this ARN, if there is one; `null` is nobody's.
    public Optional<ExecutionRow> find(Scope scope, String arn) {
        return Optional.ofNullable(arn).map(each -> rows.get(scope, key(each)));
    }

    /// @throws dev.brume.aws.AwsException if there is none
    public ExecutionRow require(Scope scope, String arn) {
        ExecutionRow row = rows.get(scope, key(arn));
        if (row == null || !row.execution().identity().arn().equals(arn)) {
            throw StepFunctionsErrors.noSuchExecution(arn);
        }
        return row;
    }

    /// Whether there is such an execution, running or ended.
    public boolean has(Scope scope, String arn) {
        ExecutionRow row = rows.get(scope, key(arn));
        return row != null && row.execution().identity().arn().equals(arn);
    }

    /// What an execution was started with.
    public Revision revision(Scope scope, ExecutionRow row) {
        return definitions.revision(scope, row.revisionId());
    }

    /// Those of a state machine, of a version or of an alias, the latest first.
    public List<ExecutionRow> of(StateMachineArn arn) {
        String qualified = arn.toString();
        List<ExecutionRow> found = new ArrayList<>();
        rows.scan(arn.scope(), key(arn.name(), ""), arn.name() + ';', row -> {
            ExecutionIdentity identity = row.value().execution().identity();
            if (!arn.isQualified() || qualified.equals(identity.versionArn()) || qualified.equals(identity.aliasArn())) {
                found.add(row.value());
            }
            return true;
        });
        found.sort(LATEST_FIRST);
        return found;
    }

    /// Whether one of its executions runs.
    public boolean hasRunning(StateMachineArn machine) {
        boolean[] found = new boolean[1];
        rows.scan(machine.scope(), key(machine.name(), ""), machine.name() + ';', row -> {
            found[0] = row.value().execution().isRunning();
            return !found[0];
        });
        return found[0];
    }

    /// Events in the order of their ids, or in the opposite order.
    ///
    /// @param from the first id
    /// @param most how many
    public List<HistoryEvent> events(Scope scope, String arn, long from, int most, boolean reverse) {
        long last = reverse ? from : Math.min(from + most - 1, require(scope, arn).execution().lastEventId());
        long first = reverse ? Math.max(1, from - most + 1) : from;
        List<HistoryEvent> events = histories.range(scope, key(arn), first, last);
        return reverse ? events.reversed() : events;
    }
}
