package dev.brume.stepfunctions.execution;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.router.EventRouter;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Interpreter;
import dev.brume.stepfunctions.interpreter.TaskToken;
import dev.brume.stepfunctions.interpreter.Turn;
import dev.brume.stepfunctions.interpreter.World;
import dev.brume.stepfunctions.logging.ExecutionLog;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StartedMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.stepfunctions.task.TaskAnswers;
import dev.brume.stepfunctions.task.TaskRequest;
import dev.brume.stepfunctions.task.TaskWork;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// All executions and what lets them go on: a turn, the events of it and the timers that follow are one unit of change.
public final class Executions implements TaskAnswers {
    private static final String TIMER = "states.execution";
    private static final String RESUME = "RESUME";
    private static final int PARTS_BEFORE_NAMES = 6;
    private static final Comparator<ExecutionRow> LATEST_FIRST =
            Comparator.comparingLong(ExecutionRow::number).reversed();

    private final Tables tables;
    private final Timeline timeline;
    private final Definitions definitions;
    /// Told, within the unit, of the state machine of each execution that has ended.
    private Consumer<StateMachineArn> ended = _ -> {};
    private TaskWork work = TaskWork.NONE;
    private MapRunner mapRuns;
    private final Table<String, ExecutionRow> executions;
    private final Numbers numbers;
    private final Histories histories;
    private final SyncCallers callers;
    private final OpenExecutions open;
    private final Retention retention;
    private final StatusChanges changes;
    private final ExecutionLog log;
    private final Table<WaiterKey, Waiter> waiters;

    public Executions(Tables tables, Timeline timeline, EventRouter router) {
        this.tables = tables;
        this.timeline = timeline;
        definitions = new Definitions(tables);
        executions = tables.table("states.execution", String.class, ExecutionRow.class);
        numbers = new Numbers(tables, executions);
        histories = new Histories(tables);
        callers = new SyncCallers(tables, timeline);
        open = new OpenExecutions(tables, executions, StepFunctionsLimits.MAX_OPEN_EXECUTIONS);
        retention = new Retention(timeline, executions, histories, (scope, arn) -> mapRuns.forget(scope, arn));
        changes = new StatusChanges(router, timeline);
        log = new ExecutionLog(router, timeline);
        waiters = tables.table("states.waiter", WaiterKey.class, Waiter.class);
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

    private static String key(String machine, String name) {
        return machine + ':' + name;
    }

    /// The key of the execution of this ARN, or of none.
    private static String key(String arn) {
        int resource = 0;
        for (int i = 0; i < PARTS_BEFORE_NAMES; i++) {
            resource = arn.indexOf(':', resource) + 1;
        }
        return arn.substring(resource);
    }

    /// The execution of this ARN, if there is one; `null` is nobody's.
    public Optional<ExecutionRow> find(Scope scope, String arn) {
        return Optional.ofNullable(arn).map(each -> executions.get(scope, key(each)));
    }

    /// @throws dev.brume.aws.AwsException if there is none
    public ExecutionRow require(Scope scope, String arn) {
        ExecutionRow row = executions.get(scope, key(arn));
        if (row == null || !row.execution().identity().arn().equals(arn)) {
            throw StepFunctionsErrors.noSuchExecution(arn);
        }
        return row;
    }

    /// Whether there is such an execution, running or ended.
    public boolean has(Scope scope, String arn) {
        ExecutionRow row = executions.get(scope, key(arn));
        return row != null && row.execution().identity().arn().equals(arn);
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
        String key = key(start.started().machine().name(), start.name()) + (start.isExpress() ? ':' + UniqueId.uuid() : "");
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
            ExecutionRow existing = executions.get(first.scope(), first.key());
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
        go(scope, key(start.executionArn()), row, new Input.Start(), now);
    }

    /// Has an unsuccessful execution go on where it ended, within the caller's unit.
    public void redrive(Scope scope, String arn, Instant now) {
        ExecutionRow row = require(scope, arn);
        Definitions.Parsed parsed = definitions.of(scope, row);
        Turn turn = turn(parsed, row.execution(), new Input.Redrive(), now);
        if (!row.isExpress()) changes.started(scope, row.after(turn.execution(), now));
        store(scope, key(arn), row, parsed, turn, now);
    }

    /// Runs an express execution.
    ///
    /// @return as it has ended
    public ExecutionRow run(ExecutionStart start) {
        FirstTurn first = first(start);
        try (SyncCallers.SyncCaller caller = callers.enter(first.turn().execution().identity().arn())) {
            ExecutionRow row = startExpress(first);
            return row.execution().isRunning() ? caller.await(() -> executions.get(first.scope(), first.key()) != null) : row;
        }
    }

    /// What an execution was started with.
    public Revision revision(Scope scope, ExecutionRow row) {
        return definitions.revision(scope, row.revisionId());
    }

    /// Those of a state machine, of a version or of an alias, the latest first.
    public List<ExecutionRow> of(StateMachineArn arn) {
        String qualified = arn.toString();
        List<ExecutionRow> found = new ArrayList<>();
        executions.scan(arn.scope(), key(arn.name(), ""), arn.name() + ';', row -> {
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
        executions.scan(machine.scope(), key(machine.name(), ""), machine.name() + ';', row -> {
            found[0] = row.value().execution().isRunning();
            return !found[0];
        });
        return found[0];
    }

    /// @return when it has ended: now, if it was running
    public Instant stop(Scope scope, String arn, String error, String cause) {
        return tables.transact(() -> {
            require(scope, arn);
            take(scope, key(arn), new Input.Stop(error, cause));
            return require(scope, arn).stopDate();
        });
    }

    @Override public void take(Scope scope, String key, Input input) {
        ExecutionRow row = executions.get(scope, key);
        if (row != null && row.execution().isRunning()) {
            go(scope, key, row, input, timeline.now());
        }
    }

    private void go(Scope scope, String key, ExecutionRow row, Input input, Instant now) {
        Definitions.Parsed parsed = definitions.of(scope, row);
        store(scope, key, row, parsed, turn(parsed, row.execution(), input, now), now);
    }

    @Override public boolean tell(Scope scope, TaskToken token, LongFunction<Input> input) {
        String key = key(token.executionArn());
        return tables.transact(() -> {
            ExecutionRow row = executions.get(scope, key);
            boolean waits = row != null && row.execution().identity().arn().equals(token.executionArn())
                    && row.execution().waitsFor(token.ticket());
            if (waits) take(scope, key, input.apply(token.ticket()));
            return waits;
        });
    }

    @Override public void await(Scope scope, String key, long ticket, String startedArn, boolean parsed) {
        String started = key(startedArn);
        if (ExecutionIdentity.isExpress(startedArn)) {
            // Of an express execution nobody can be told how it has ended.
            take(scope, key, new Input.TaskFailed(ticket, Input.TaskStage.RUN, "StepFunctions.StateMachineTypeNotSupportedException",
                    StepFunctionsErrors.TYPE_NOT_SUPPORTED));
            return;
        }
        Arn arn = Arn.parse(startedArn);
        // It may run in another account, as the role of Credentials.
        Scope other = new Scope(new AccountId(arn.account()), new Region(arn.region()));
        waiters.put(other, new WaiterKey(started, key, ticket), new Waiter(scope, parsed));
        ExecutionRow row = executions.get(other, started);
        if (row != null && !row.execution().isRunning()) tellWaiters(other, started, row);
    }

    private void tellWaiters(Scope scope, String key, ExecutionRow row) {
        List<Row<WaiterKey, Waiter>> waiting = new ArrayList<>();
        waiters.scan(scope, new WaiterKey(key, "", 0), new WaiterKey(key + ' ', "", 0), waiting::add);
        for (Row<WaiterKey, Waiter> waiter : waiting) {
            waiters.remove(scope, waiter.key());
            take(waiter.value().scope(), waiter.key().waiting(),
                    StartedExecution.answer(waiter.key().ticket(), row, waiter.value().parsed()));
        }
    }

    private Turn turn(Definitions.Parsed parsed, Execution execution, Input input, Instant now) {
        return Interpreter.turn(parsed.definition(), execution, input, new World(now, ThreadLocalRandom.current(), work::hasActivity));
    }

    private ExecutionRow store(Scope scope, String key, ExecutionRow before, Definitions.Parsed parsed, Turn turn, Instant now) {
        ExecutionRow row = before.after(turn.execution(), now);
        if (!row.isExpress()) {
            executions.put(scope, key, row);
            histories.add(scope, key, turn.events());
        } else if (turn.execution().isRunning() || row.isChild()) {
            executions.put(scope, key, row);
        } else {
            executions.remove(scope, key);
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
        if (row.isChild()) {
            mapRuns.ended(scope, row);
        } else {
            ended.accept(StateMachineArn.of(scope, row.execution().identity().stateMachineName()));
        }
        if (row.isExpress()) {
            callers.ended(row);
        } else {
            tellWaiters(scope, key, row);
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
