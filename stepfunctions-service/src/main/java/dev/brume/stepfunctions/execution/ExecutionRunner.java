package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.router.EventRouter;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Interpreter;
import dev.brume.stepfunctions.interpreter.TaskToken;
import dev.brume.stepfunctions.interpreter.Turn;
import dev.brume.stepfunctions.interpreter.World;
import dev.brume.stepfunctions.logging.ExecutionLog;
import dev.brume.stepfunctions.machine.StartedMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.stepfunctions.task.TaskAnswers;
import dev.brume.stepfunctions.task.TaskRequest;
import dev.brume.stepfunctions.task.TaskWork;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// What lets executions go on: a turn, the events of it and the timers that follow are one unit of change. Its state is in
/// tables, safe on any thread.
public final class ExecutionRunner implements TaskAnswers {
    private static final String TIMER = "states.execution";
    private static final String RESUME = "RESUME";

    private final Tables tables;
    private final Timeline timeline;
    private final Executions executions;
    private final Table<String, ExecutionRow> rows;
    private final Definitions definitions;
    /// Told, within the unit, of the state machine of each execution that has ended.
    private Consumer<StateMachineArn> ended = _ -> {};
    private TaskWork work = TaskWork.NONE;
    private MapRunner mapRuns;
    private final Numbers numbers;
    private final SyncCallers callers;
    private final OpenExecutions open;
    private final Retention retention;
    private final StatusChanges changes;
    private final TracedEnds ends;
    private final ExecutionLog log;
    private final SyncTasks syncTasks;

    public ExecutionRunner(Executions executions, Tables tables, Timeline timeline, EventRouter router, Trace trace) {
        this.executions = executions;
        this.tables = tables;
        this.timeline = timeline;
        rows = executions.rows;
        definitions = executions.definitions;
        numbers = new Numbers(tables, rows);
        callers = new SyncCallers(tables, timeline);
        open = new OpenExecutions(tables, rows, StepFunctionsLimits.MAX_OPEN_EXECUTIONS);
        retention = new Retention(timeline, rows, executions.histories, (scope, arn) -> mapRuns.forget(scope, arn));
        changes = new StatusChanges(router, timeline);
        ends = new TracedEnds(trace, timeline);
        log = new ExecutionLog(router, timeline);
        syncTasks = new SyncTasks(tables, rows, this);
        timeline.onDue(TIMER, this::due);
    }

    /// Names who wants to know when an execution has ended. Called while services are wired.
    public void onEnd(Consumer<StateMachineArn> listener) {
        ended = listener;
    }

    /// Names who has the work of tasks done. Called while services are wired.
    public void onTask(TaskWork worker) {
        work = worker;
    }

    /// Names who runs map runs. Called while services are wired.
    public void onMapRun(MapRunner runner) {
        mapRuns = runner;
    }

    /// Starts an execution; one of the same name and input that still runs is the same one, unless it is an express one.
    public ExecutionRow start(ExecutionStart start) {
        FirstTurn first = first(start);
        return start.isExpress() ? startExpress(first) : startStandard(first);
    }

    /// An execution that has taken its first turn, which for many is the only one, and is not stored yet.
    private record FirstTurn(ExecutionStart start, Definitions.Parsed parsed, Scope scope, String key, Turn turn, Instant now) {
        ExecutionRow row(long number) {
            return new ExecutionRow(turn.execution(), start.started().revision().id(), number,
                    turn.execution().isRunning() ? null : now, start.cause(), start.traceHeader());
        }
    }

    private FirstTurn first(ExecutionStart start) {
        Definitions.Parsed parsed = definitions.of(start);
        Instant now = timeline.now();
        Scope scope = start.started().machine().scope();
        String key = Executions.key(start.started().machine().name(), start.name()) + (start.isExpress() ? ':' + UniqueId.uuid() : "");
        // Outside of the unit, so that others have theirs meanwhile.
        Turn turn = turn(parsed, Execution.of(identity(start, parsed.stateMachineArn(), key, now)), new Input.Start(), now);
        return new FirstTurn(start, parsed, scope, key, turn, now);
    }

    private static ExecutionIdentity identity(ExecutionStart start, String stateMachineArn, String key, Instant now) {
        StartedMachine started = start.started();
        return new ExecutionIdentity(
                started.machine().scope().arn("states", (start.isExpress() ? "express:" : "execution:") + key).toString(),
                start.name(),
                started.revision().roleArn(),
                now,
                start.input(),
                stateMachineArn,
                started.machine().name(),
                started.version().map(StateMachineArn::toString).orElse(null),
                started.alias().map(StateMachineArn::toString).orElse(null));
    }

    private ExecutionRow startStandard(FirstTurn first) {
        return tables.transact(() -> {
            ExecutionRow existing = rows.get(first.scope(), first.key());
            if (existing == null) {
                return storeFirst(first);
            }
            if (existing.execution().isRunning() && existing.execution().identity().input().equals(first.start().input())) {
                return existing;
            }
            throw StepFunctionsErrors.executionExists(existing.execution().identity().arn());
        });
    }

    private ExecutionRow startExpress(FirstTurn first) {
        if (first.turn().execution().isRunning() || hasWork(first.turn())) return tables.transact(() -> storeFirst(first));
        ExecutionRow row = first.row(0);
        log(first.scope(), row, first.parsed(), first.turn());
        ends.ended(first.scope(), row);
        return row;
    }

    private static boolean hasWork(Turn turn) {
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.ScheduleTask) return true;
        }
        return false;
    }

    private ExecutionRow storeFirst(FirstTurn first) {
        long number = numbers.next();
        ExecutionRow row = first.row(number);
        if (!row.isExpress()) {
            open.requireRoom(first.scope(), number);
            changes.started(first.scope(), row);
        }
        definitions.keep(first.scope(), first.start().started().revision());
        return store(first.scope(), first.key(), row, first.parsed(), first.turn(), first.now());
    }

    /// Starts a child execution of a map run, within the caller's unit.
    ///
    /// @param parent the execution whose map run it is
    public void startChild(Scope scope, ExecutionRow parent, ChildStart start) {
        Instant now = timeline.now();
        ExecutionIdentity family = parent.execution().identity();
        ExecutionIdentity identity = new ExecutionIdentity(start.executionArn(), start.name(), family.roleArn(), now, start.input(),
                start.stateMachineArn(), start.stateMachineName(), family.versionArn(), family.aliasArn(), start.child());
        ExecutionRow row = new ExecutionRow(
                Execution.of(identity), parent.revisionId(), numbers.next(), null, parent.cause(), parent.traceHeader());
        if (!row.isExpress()) changes.started(scope, row);
        go(scope, Executions.key(start.executionArn()), row, new Input.Start(), now);
    }

    /// Has an unsuccessful execution go on where it ended, within the caller's unit.
    public void redrive(Scope scope, String arn, Instant now) {
        ExecutionRow row = executions.require(scope, arn);
        Definitions.Parsed parsed = definitions.of(scope, row);
        Turn turn = turn(parsed, row.execution(), new Input.Redrive(), now);
        if (!row.isExpress()) changes.started(scope, row.after(turn.execution(), now));
        store(scope, Executions.key(arn), row, parsed, turn, now);
    }

    /// Runs an express execution.
    ///
    /// @return as it has ended
    public ExecutionRow run(ExecutionStart start) {
        FirstTurn first = first(start);
        try (SyncCallers.SyncCaller caller = callers.enter(first.turn().execution().identity().arn())) {
            ExecutionRow row = startExpress(first);
            return row.execution().isRunning() ? caller.await(() -> rows.get(first.scope(), first.key()) != null) : row;
        }
    }

    /// @return when it has ended: now, if it was running
    public Instant stop(Scope scope, String arn, String error, String cause) {
        return tables.transact(() -> {
            executions.require(scope, arn);
            take(scope, Executions.key(arn), new Input.Stop(error, cause));
            return executions.require(scope, arn).stopDate();
        });
    }

    @Override public void take(Scope scope, String key, Input input) {
        ExecutionRow row = rows.get(scope, key);
        if (row != null && row.execution().isRunning()) {
            go(scope, key, row, input, timeline.now());
        }
    }

    private void go(Scope scope, String key, ExecutionRow row, Input input, Instant now) {
        Definitions.Parsed parsed = definitions.of(scope, row);
        store(scope, key, row, parsed, turn(parsed, row.execution(), input, now), now);
    }

    @Override public boolean tell(Scope scope, TaskToken token, LongFunction<Input> input) {
        String key = Executions.key(token.executionArn());
        return tables.transact(() -> {
            ExecutionRow row = rows.get(scope, key);
            boolean waits = row != null && row.execution().identity().arn().equals(token.executionArn())
                    && row.execution().waitsFor(token.ticket());
            if (waits) take(scope, key, input.apply(token.ticket()));
            return waits;
        });
    }

    @Override public void await(Scope scope, String key, long ticket, String startedArn, boolean parsed) {
        syncTasks.await(scope, key, ticket, startedArn, parsed);
    }

    private Turn turn(Definitions.Parsed parsed, Execution execution, Input input, Instant now) {
        return Interpreter.turn(parsed.definition(), execution, input, new World(now, ThreadLocalRandom.current(), work::hasActivity));
    }

    private ExecutionRow store(Scope scope, String key, ExecutionRow before, Definitions.Parsed parsed, Turn turn, Instant now) {
        ExecutionRow row = before.after(turn.execution(), now);
        if (!row.isExpress()) {
            rows.put(scope, key, row);
            executions.histories.add(scope, key, turn.events());
        } else if (turn.execution().isRunning() || row.isChild()) {
            rows.put(scope, key, row);
        } else {
            rows.remove(scope, key);
        }
        log(scope, row, parsed, turn);
        List<Input> next = new ArrayList<>();
        for (Effect effect : turn.effects()) {
            if (effect instanceof Effect.ScheduleTask task) {
                work.schedule(new TaskRequest(scope, key, turn.execution().identity(), before.cause(), task)).ifPresent(next::add);
            } else if (effect instanceof Effect.StartMapRun run) {
                Input told = mapRuns.start(scope, key, row, run);
                if (told != null) next.add(told);
            } else {
                apply(scope, key, turn.execution().identity().arn(), effect);
            }
        }
        if (!turn.execution().isRunning()) {
            ended(scope, key, row);
        }
        next.forEach(input -> take(scope, key, input));
        return row;
    }

    private void log(Scope scope, ExecutionRow row, Definitions.Parsed parsed, Turn turn) {
        log.write(scope, row.execution(), row.cause(), parsed.logging(), turn.events());
    }

    private void ended(Scope scope, String key, ExecutionRow row) {
        ends.ended(scope, row);
        if (row.isChild()) {
            mapRuns.ended(scope, row);
        } else {
            ended.accept(StateMachineArn.of(scope, row.execution().identity().stateMachineName()));
        }
        if (row.isExpress()) {
            callers.ended(row);
        } else {
            syncTasks.ended(scope, key, row);
            changes.ended(scope, row);
        }
        if (!row.isExpress() || row.isChild()) retention.ended(scope, row.stopDate());
    }

    private void apply(Scope scope, String key, String arn, Effect effect) {
        switch (effect) {
            case Effect.SetTimer(long ticket, Input.TimerPurpose purpose, Instant due) ->
                    timeline.schedule(new Timer(scope, TIMER, timerKey(key, ticket, purpose.name()), due));
            case Effect.CancelTimer(long ticket, Input.TimerPurpose purpose) ->
                    timeline.cancel(scope, TIMER, timerKey(key, ticket, purpose.name()));
            case Effect.Resume _ -> timeline.schedule(new Timer(scope, TIMER, timerKey(key, 0, RESUME), timeline.now()));
            // What comes of the work all the same has a ticket that nobody waits for.
            case Effect.CancelTask(long ticket) -> work.cancel(scope, new TaskToken(arn, ticket));
            case Effect.RedriveMapRun run -> mapRuns.redrive(scope, run);
            case Effect.CancelMapRun(String mapRunArn) -> mapRuns.cancel(scope, mapRunArn);
            case Effect.ScheduleTask _,Effect.StartMapRun _ -> throw new IllegalStateException("What is answered at once is done before");
        }
    }

    private static String timerKey(String key, long ticket, String purpose) {
        return key + ' ' + ticket + ' ' + purpose;
    }

    private void due(Timer timer) {
        String[] parts = timer.key().split(" ");
        Input input = parts[2].equals(RESUME)
                ? new Input.Resume()
                : new Input.TimerFired(Long.parseLong(parts[1]), Input.TimerPurpose.valueOf(parts[2]));
        take(timer.scope(), parts[0], input);
    }
}
