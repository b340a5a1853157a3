package dev.brume.stepfunctions.redrive;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.execution.ExecutionRunner;
import dev.brume.stepfunctions.execution.Executions;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.StateMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Instant;

/// Redrives executions. Its state is in tables, safe on any thread.
public final class Redriver {
    private static final String TIMER = "states.redriveTokens";

    private final Tables tables;
    private final Timeline timeline;
    private final Machines machines;
    private final Executions executions;
    private final ExecutionRunner runner;
    private final Table<String, RedriveTokens> tokens;

    public Redriver(Tables tables, Timeline timeline, Machines machines, Executions executions, ExecutionRunner runner) {
        this.tables = tables;
        this.timeline = timeline;
        this.machines = machines;
        this.executions = executions;
        this.runner = runner;
        tokens = tables.table(TIMER, String.class, RedriveTokens.class);
        timeline.onDueToCleanUp(TIMER, timer -> tokens.remove(timer.scope(), timer.key()));
    }

    /// @param token of the client; `null` for none
    /// @return when it was redriven: now, unless the call repeats another one
    /// @throws dev.brume.aws.AwsException `ExecutionDoesNotExist`, `ExecutionNotRedrivable`
    public Instant redrive(Scope scope, String executionArn, String token) {
        return tables.transact(() -> {
            Instant now = timeline.now();
            ExecutionRow row = executions.require(scope, executionArn);
            RedriveTokens used = tokens.find(scope, executionArn).orElse(RedriveTokens.NONE);
            Instant before = token == null ? null : used.redriveDate(token, now);
            if (before != null) return before;
            Redrivability found = of(row);
            if (found.by() == Redrivability.By.REDRIVABLE_BY_MAP_RUN) throw StepFunctionsErrors.redrivableByMapRun();
            if (!found.isRedrivable()) throw StepFunctionsErrors.notRedrivable(found.reason());
            if (token != null) {
                tokens.put(scope, executionArn, used.with(token, now));
                timeline.schedule(new Timer(scope, TIMER, executionArn, now.plus(StepFunctionsLimits.REDRIVE_TOKEN_VALIDITY)));
            }
            runner.redrive(scope, executionArn, now);
            return now;
        });
    }

    /// Whether an execution can be redriven now.
    public Redrivability of(ExecutionRow row) {
        String machine = row.execution().identity().stateMachineArn();
        int label = machine.lastIndexOf('/');
        boolean deleting = machines.find(StateMachineArn.parse(label < 0 ? machine : machine.substring(0, label)))
                .filter(StateMachine::deleting).isPresent();
        return Redrivability.of(row, deleting, timeline.now());
    }
}
