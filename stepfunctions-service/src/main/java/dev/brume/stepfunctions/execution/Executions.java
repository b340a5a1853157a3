package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.spi.NotImplemented;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.asl.Definition;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Interpreter;
import dev.brume.stepfunctions.interpreter.Turn;
import dev.brume.stepfunctions.interpreter.World;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StartedMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// All executions and what lets them go on: a turn, the events of it and the timers that follow are one unit of change.
public final class Executions {
    private static final String TIMER = "states.execution";
    private static final String RESUME = "RESUME";
    private static final Comparator<ExecutionRow> LATEST_FIRST =
            Comparator.comparingLong(ExecutionRow::number).reversed();

    private final Tables tables;
    private final Timeline timeline;
    private final Definitions definitions;
    /// Told, within the unit, of the state machine of each execution that has ended.
    private Consumer<StateMachineArn> ended = _ -> {};
    private final Table<String, ExecutionRow> executions;
    private final Table<HistoryKey, HistoryPage> histories;

    public Executions(Tables tables, Timeline timeline) {
        this.tables = tables;
        this.timeline = timeline;
        definitions = new Definitions(tables);
        executions = tables.table("states.execution", String.class, ExecutionRow.class);
        histories = tables.table("states.history", HistoryKey.class, HistoryPage.class);
        timeline.onDue(TIMER, this::due);
    }

    /// Names who wants to know when an execution has ended. Called while services are wired.
    public void onEnd(Consumer<StateMachineArn> listener) {
        ended = listener;
    }

    private static String key(String machine, String name) {
        return machine + ':' + name;
    }

    /// The key of the execution of this ARN, or of none.
    private static String key(String arn) {
        int name = arn.lastIndexOf(':');
        return arn.substring(arn.lastIndexOf(':', name - 1) + 1);
    }

    /// @throws dev.brume.aws.AwsException if there is none
    public ExecutionRow require(Scope scope, String arn) {
        ExecutionRow row = executions.get(scope, key(arn));
        if (row == null || !row.execution().identity().arn().equals(arn)) {
            throw StepFunctionsErrors.noSuchExecution(arn);
        }
        return row;
    }

    /// Starts an execution; one of the same name and input that still runs is the same one.
    ///
    /// @param input JSON
    public ExecutionRow start(StartedMachine started, String name, String input) {
        Scope scope = started.machine().scope();
        Definition definition = definitions.of(started.revision());
        String unserved = Definitions.unserved(definition.branch());
        if (unserved != null) {
            throw NotImplemented.feature("stepfunctions", unserved);
        }
        Instant now = timeline.now();
        String key = key(started.machine().name(), name);
        // Before the unit: the first turn of many an execution is its only one.
        Turn turn = turn(definition, Execution.of(identity(started, key, name, input, now)), new Input.Start(), now);
        return tables.transact(() -> {
            ExecutionRow existing = executions.get(scope, key);
            if (existing == null) {
                definitions.keep(scope, started.revision());
                return store(scope, key, started.revision().id(), executions.count(scope), turn, now);
            }
            if (existing.execution().isRunning() && existing.execution().identity().input().equals(input)) {
                return existing;
            }
            throw StepFunctionsErrors.executionExists(existing.execution().identity().arn());
        });
    }

    private static ExecutionIdentity identity(StartedMachine started, String key, String name, String input, Instant now) {
        return new ExecutionIdentity(
                started.machine().scope().arn("states", "execution:" + key).toString(),
                name,
                started.revision().roleArn(),
                now,
                input,
                started.machine().arn().toString(),
                started.machine().name(),
                started.version().map(StateMachineArn::toString).orElse(null),
                started.alias().map(StateMachineArn::toString).orElse(null));
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

    /// Within a unit.
    private void take(Scope scope, String key, Input input) {
        ExecutionRow row = executions.get(scope, key);
        if (row != null && row.execution().isRunning()) {
            Instant now = timeline.now();
            store(scope, key, row.revisionId(), row.number(), turn(definitions.of(scope, row.revisionId()), row.execution(), input, now),
                    now);
        }
    }

    private static Turn turn(Definition definition, Execution execution, Input input, Instant now) {
        return Interpreter.turn(definition, execution, input, new World(now, ThreadLocalRandom.current(), _ -> false));
    }

    private ExecutionRow store(Scope scope, String key, String revisionId, long number, Turn turn, Instant now) {
        ExecutionRow row = new ExecutionRow(turn.execution(), revisionId, number, turn.execution().isRunning() ? null : now);
        executions.put(scope, key, row);
        if (!turn.events().isEmpty()) {
            histories.put(scope, new HistoryKey(key, turn.events().getFirst().id()), new HistoryPage(turn.events()));
        }
        turn.effects().forEach(effect -> apply(scope, key, effect));
        if (!turn.execution().isRunning()) {
            ended.accept(StateMachineArn.parse(turn.execution().identity().stateMachineArn()));
        }
        return row;
    }

    private void apply(Scope scope, String key, Effect effect) {
        switch (effect) {
            case Effect.SetTimer(long ticket, Input.TimerPurpose purpose, Instant due) ->
                    timeline.schedule(new Timer(scope, TIMER, timerKey(key, ticket, purpose.name()), due));
            case Effect.CancelTimer(long ticket, Input.TimerPurpose purpose) ->
                    timeline.cancel(scope, TIMER, timerKey(key, ticket, purpose.name()));
            case Effect.Resume _ -> timeline.schedule(new Timer(scope, TIMER, timerKey(key, 0, RESUME), timeline.now()));
            case Effect.ScheduleTask _,Effect.CancelTask _,Effect.StartMapRun _,Effect.CancelMapRun _ ->
                    throw new IllegalStateException("State machines with such states are not started");
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
        String key = key(arn);
        List<HistoryEvent> events = new ArrayList<>();
        long last = reverse ? from : Math.min(from + most - 1, require(scope, arn).execution().lastEventId());
        long first = reverse ? Math.max(1, from - most + 1) : from;
        // A page begins with the first event of its turn, so the one that holds the first event may begin before it.
        histories.scan(scope, new HistoryKey(key, 0), new HistoryKey(key, last + 1), page -> {
            for (HistoryEvent event : page.value().events()) {
                if (event.id() >= first && event.id() <= last) {
                    events.add(event);
                }
            }
            return true;
        });
        return reverse ? events.reversed() : events;
    }
}
