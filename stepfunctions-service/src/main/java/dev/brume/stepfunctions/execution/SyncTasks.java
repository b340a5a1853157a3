package dev.brume.stepfunctions.execution;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.task.TaskAnswers;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;

/// Tasks that wait for the end of the execution that they have started (`.sync`). Used within units.
final class SyncTasks {
    private final Table<String, ExecutionRow> rows;
    private final TaskAnswers answers;
    private final Table<WaiterKey, Waiter> waiters;

    SyncTasks(Tables tables, Table<String, ExecutionRow> rows, TaskAnswers answers) {
        this.rows = rows;
        this.answers = answers;
        waiters = tables.table("states.waiter", WaiterKey.class, Waiter.class);
    }

    /// As [TaskAnswers#await].
    void await(Scope scope, String key, long ticket, String startedArn, boolean parsed) {
        String started = Executions.key(startedArn);
        if (ExecutionIdentity.isExpress(startedArn)) {
            // Of an express execution nobody can be told how it has ended.
            answers.take(scope, key,
                    new Input.TaskFailed(ticket, Input.TaskStage.RUN, "StepFunctions.StateMachineTypeNotSupportedException",
                            StepFunctionsErrors.TYPE_NOT_SUPPORTED));
            return;
        }
        Arn arn = Arn.parse(startedArn);
        // It may run in another account, as the role of Credentials.
        Scope other = new Scope(new AccountId(arn.account()), new Region(arn.region()));
        waiters.put(other, new WaiterKey(started, key, ticket), new Waiter(scope, parsed));
        ExecutionRow row = rows.get(other, started);
        if (row != null && !row.execution().isRunning()) ended(other, started, row);
    }

    /// Within the unit in which the execution has ended.
    void ended(Scope scope, String key, ExecutionRow row) {
        List<Row<WaiterKey, Waiter>> waiting = new ArrayList<>();
        waiters.scan(scope, new WaiterKey(key, "", 0), new WaiterKey(key + ' ', "", 0), waiting::add);
        for (Row<WaiterKey, Waiter> waiter : waiting) {
            waiters.remove(scope, waiter.key());
            answers.take(waiter.value().scope(), waiter.key().waiting(),
                    StartedExecution.answer(waiter.key().ticket(), row, waiter.value().parsed()));
        }
    }
}
