package dev.brume.stepfunctions.maprun;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.MapState.ExecutionType;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.execution.ChildStart;
import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.execution.ExecutionRunner;
import dev.brume.stepfunctions.execution.Executions;
import dev.brume.stepfunctions.execution.MapRunner;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.MapRunChild;
import dev.brume.stepfunctions.redrive.Redrivability;
import dev.brume.table.Index;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The map runs of all executions. Children are started some at a time, each time in a unit of its own; that there are more
/// is a timer. Its state is in tables, safe on any thread.
public final class MapRuns implements MapRunner {
    private static final String TIMER = "states.mapRun";

    private final Tables tables;
    private final Timeline timeline;
    private final Executions executions;
    private final ExecutionRunner runner;
    private final Table<String, MapRun> runs;
    private final Index<Place, MapRun> byExecution;
    private final Table<ChildKey, Child> children;

    public MapRuns(Tables tables, Timeline timeline, Executions executions, ExecutionRunner runner) {
        this.tables = tables;
        this.timeline = timeline;
        this.executions = executions;
        this.runner = runner;
        runs = tables.table("states.mapRun", String.class, MapRun.class);
        byExecution = runs.index(run -> new Place(run.executionArn(), run.number()));
        children = tables.table("states.mapRunChild", ChildKey.class, Child.class);
        timeline.onDue(TIMER, timer -> startMore(timer.scope(), timer.key()));
    }

    /// @throws dev.brume.aws.AwsException if there is none
    public MapRun require(Scope scope, String arn) {
        MapRun run = runs.get(scope, MapRun.key(arn));
        if (run == null || !run.arn().equals(arn)) throw StepFunctionsErrors.noSuchResource(arn);
        return run;
    }

    /// Those that an execution has started, the latest first.
    public List<MapRun> of(String executionArn) {
        List<MapRun> found = new ArrayList<>();
        byExecution.scan(new Place(executionArn, 0), new Place(executionArn, Long.MAX_VALUE), found::add);
        return found.reversed();
    }

    /// The children of a map run that have started, the latest first.
    public List<StartedChild> children(Scope scope, MapRun run) {
        List<StartedChild> found = new ArrayList<>();
        eachChild(scope, run.key(), (_, child) -> {
            // The first children may have been forgotten, which ended days before the others.
            executions.find(scope, child.executionArn()).ifPresent(row -> found.add(new StartedChild(row, child)));
        });
        return found.reversed();
    }

    /// @param row its execution
    public record StartedChild(ExecutionRow row, Child child) {}

    /// Whether an execution is a child that waits for its redrive.
    public boolean isPendingRedrive(Scope scope, ExecutionRow row) {
        MapRunChild self = row.execution().identity().child();
        if (self == null) return false;
        Child child = children.get(scope, new ChildKey(MapRun.key(self.mapRunArn()), self.index()));
        return child != null && child.status() == ChildStatus.PENDING_REDRIVE;
    }

    /// @throws dev.brume.aws.AwsException if there is no such map run, or it has ended
    public void update(Scope scope, String arn, Optional<Integer> concurrency, Optional<Long> failures, Optional<Double> percentage) {
        tables.transact(() -> {
            MapRun run = require(scope, arn);
            if (!run.isRunning()) throw StepFunctionsErrors.mapRunHasEnded(arn);
            MapRun updated = run.configured(concurrency, failures, percentage);
            runs.put(scope, updated.key(), updated);
            goOn(scope, updated);
        });
    }

    // ---- what executions ask for, within their units

    @Override public Input start(Scope scope, String executionKey, ExecutionRow parent, Effect.StartMapRun effect) {
        long items = effect.children().stream().mapToLong(Effect.ChildInput::items).sum();
        MapRun run = new MapRun(effect.mapRunArn(), parent.execution().identity().arn(), executionKey, effect.ticket(), effect.ticket(),
                effect.state(), effect.executionType(), MapRun.Status.RUNNING, effect.maxConcurrency(),
                new Tolerance(effect.toleratedFailureCount(), effect.toleratedFailurePercentage()),
                Counts.pending(effect.children().size()), Counts.pending(items), 0, timeline.now(), null, 0, null);
        if (effect.refusal().isPresent()) {
            Effect.Refusal refusal = effect.refusal().get();
            end(scope, run, MapRun.Status.FAILED);
            return new Input.MapRunFailed(run.ticket(), refusal.error(), refusal.cause());
        }
        if (effect.children().isEmpty()) {
            end(scope, run, MapRun.Status.SUCCEEDED);
            return new Input.MapRunSucceeded(run.ticket(), Document.of("[]"));
        }
        for (int i = 0; i < effect.children().size(); i++) {
            Effect.ChildInput child = effect.children().get(i);
            children.put(scope, new ChildKey(run.key(), i), new Child(child.input().text(), child.items(), null, ChildStatus.PENDING));
        }
        runs.put(scope, run.key(), run);
        schedule(scope, run);
        return null;
    }

    @Override public void cancel(Scope scope, String mapRunArn) {
        MapRun run = runs.get(scope, MapRun.key(mapRunArn));
        if (run != null && run.isRunning()) {
            end(scope, run, MapRun.Status.ABORTED);
            stopChildren(scope, run.key());
        }
    }

    @Override public void redrive(Scope scope, Effect.RedriveMapRun effect) {
        String key = MapRun.key(effect.mapRunArn());
        MapRun run = runs.get(scope, key).redriven(effect.ticket(), timeline.now());
        long[] fixed = new long[2];
        List<Row<ChildKey, Child>> unsuccessful = new ArrayList<>();
        eachChild(scope, key, (childKey, child) -> {
            if (child.status().isUnsuccessful() && isRedrivable(scope, run, child)) {
                unsuccessful.add(new Row<>(scope, childKey, child));
            } else if (child.status().isUnsuccessful()) {
                fixed[0]++;
                fixed[1] += child.itemCount();
            }
        });
        MapRun redriven = run;
        for (Row<ChildKey, Child> row : unsuccessful) {
            redriven = redriven.moved(row.value(), ChildStatus.PENDING_REDRIVE);
            children.put(scope, row.key(), row.value().with(ChildStatus.PENDING_REDRIVE));
        }
        redriven = redriven.counted(redriven.executionCounts().notRedrivable(fixed[0]), redriven.itemCounts().notRedrivable(fixed[1]));
        runs.put(scope, key, redriven);
        // Not at once, even if there is nothing to do: the execution's turn is not over.
        schedule(scope, redriven);
    }

    private boolean isRedrivable(Scope scope, MapRun run, Child child) {
        return run.executionType() == ExecutionType.EXPRESS
                || Redrivability.of(executions.require(scope, child.executionArn()), false, timeline.now()).isRedrivable();
    }

    @Override public void ended(Scope scope, ExecutionRow row) {
        MapRunChild self = row.execution().identity().child();
        ChildKey key = new ChildKey(MapRun.key(self.mapRunArn()), self.index());
        Child child = children.get(scope, key);
        ChildStatus status = ChildStatus.valueOf(row.statusName());
        MapRun run = runs.get(scope, key.mapRun()).moved(child, status);
        children.put(scope, key, child.with(status));
        runs.put(scope, key.mapRun(), run);
        if (run.isRunning()) goOn(scope, run);
    }

    @Override public void forget(Scope scope, String executionArn) {
        for (MapRun run : of(executionArn)) {
            runs.remove(scope, run.key());
            children.clear(scope, new ChildKey(run.key(), 0), new ChildKey(run.key(), Integer.MAX_VALUE));
        }
    }

    // ---- how a map run goes on

    /// Ends it, if that is due, or sees to it that more of its children start.
    private void goOn(Scope scope, MapRun run) {
        if (run.exceedsTolerance()) {
            fail(scope, run);
        } else if (run.isDone()) {
            end(scope, run, MapRun.Status.SUCCEEDED);
            runner.take(scope, run.executionKey(), new Input.MapRunSucceeded(run.ticket(), outputs(scope, run)));
        } else if (run.mayStartAnother()) {
            schedule(scope, run);
        }
    }

    private void schedule(Scope scope, MapRun run) {
        timeline.schedule(new Timer(scope, TIMER, run.key(), timeline.now()));
    }

    private void startMore(Scope scope, String key) {
        MapRun run = runs.get(scope, key);
        for (int i = 0; i < MapRunLimits.MAX_STARTS_PER_UNIT && run != null && run.mayStartAnother(); i++) {
            startNext(scope, run);
            run = runs.get(scope, key);
        }
        if (run != null && run.isRunning()) goOn(scope, run);
    }

    private void startNext(Scope scope, MapRun run) {
        Row<ChildKey, Child> row = nextWaiting(scope, run);
        Child child = row.value();
        runs.put(scope, run.key(), run.moved(child, ChildStatus.RUNNING).withNext(row.key().index() + 1));
        if (child.status() == ChildStatus.PENDING_REDRIVE && run.executionType() == ExecutionType.STANDARD) {
            children.put(scope, row.key(), child.with(ChildStatus.RUNNING));
            runner.redrive(scope, child.executionArn(), timeline.now());
            return;
        }
        ExecutionRow before = child.executionArn() == null ? null : executions.require(scope, child.executionArn());
        String input = before == null ? child.input() : before.execution().identity().input();
        ChildStart start = ChildStart.of(run.stateMachineArn(), run.stateMachineName(), input,
                new MapRunChild(run.arn(), run.state(), row.key().index(), child.itemCount()),
                run.executionType() == ExecutionType.EXPRESS);
        children.put(scope, row.key(), child.started(start.executionArn()));
        runner.startChild(scope, executions.require(scope, run.executionArn()), start);
    }

    private Row<ChildKey, Child> nextWaiting(Scope scope, MapRun run) {
        Row<ChildKey, Child> row = children.ceiling(scope, new ChildKey(run.key(), run.next()));
        while (!row.value().status().isWaiting()) {
            row = children.ceiling(scope, new ChildKey(run.key(), row.key().index() + 1));
        }
        return row;
    }

    private void fail(Scope scope, MapRun run) {
        end(scope, run, MapRun.Status.FAILED);
        stopChildren(scope, run.key());
        runner.take(scope, run.executionKey(), new Input.MapRunFailed(run.ticket(), ErrorNames.EXCEED_TOLERATED_FAILURE_THRESHOLD,
                "The specified tolerated failure threshold was exceeded"));
    }

    private void end(Scope scope, MapRun run, MapRun.Status as) {
        runs.put(scope, run.key(), run.ended(as, timeline.now()));
        timeline.cancel(scope, TIMER, run.key());
    }

    private void stopChildren(Scope scope, String key) {
        List<String> running = new ArrayList<>();
        eachChild(scope, key, (_, child) -> {
            if (child.status() == ChildStatus.RUNNING) running.add(child.executionArn());
        });
        running.forEach(arn -> runner.stop(scope, arn, null, null));
    }

    private Document outputs(Scope scope, MapRun run) {
        List<Document> outputs = new ArrayList<>();
        eachChild(scope, run.key(), (_, child) -> outputs.add(ChildResult.of(executions.require(scope, child.executionArn()))));
        return Document.array(outputs);
    }

    private void eachChild(Scope scope, String key, BiConsumer<ChildKey, Child> visitor) {
        children.scan(scope, new ChildKey(key, 0), new ChildKey(key, Integer.MAX_VALUE), row -> {
            visitor.accept(row.key(), row.value());
            return true;
        });
    }
}
