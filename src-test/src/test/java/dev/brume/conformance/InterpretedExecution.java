package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.asl.Definition;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventJson;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Interpreter;
import dev.brume.stepfunctions.interpreter.Status;
import dev.brume.stepfunctions.interpreter.Turn;
import dev.brume.stepfunctions.interpreter.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.random.RandomGenerator;

/// An execution of the interpreter alone: its timers fire when the test says so, and no task is ever done.
final class InterpretedExecution {
    private static final Comparator<Effect.SetTimer> BY_TIME = Comparator.comparing(Effect.SetTimer::due);

    private final Definition definition;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final List<HistoryEvent> events = new ArrayList<>();
    private final Queue<Effect.SetTimer> timers = new PriorityQueue<>(BY_TIME);
    private final Queue<Input> inputs = new ArrayDeque<>();
    private Execution execution;
    private Instant now;

    InterpretedExecution(Definition definition, ExecutionIdentity identity) {
        this.definition = definition;
        execution = Execution.of(identity);
        now = identity.startTime();
        inputs.add(new Input.Start());
        settle();
    }

    Execution execution() {
        return execution;
    }

    /// Lets time pass, unless it has ended.
    void advance(Duration time) {
        Instant until = now.plus(time);
        while (execution.isRunning() && !timers.isEmpty() && !timers.element().due().isAfter(until)) {
            Effect.SetTimer timer = timers.remove();
            now = timer.due();
            inputs.add(new Input.TimerFired(timer.ticket(), timer.purpose()));
            settle();
        }
        now = until;
    }

    private void settle() {
        while (!inputs.isEmpty()) {
            Turn turn = Interpreter.turn(definition, execution, inputs.remove(), new World(now, random, _ -> true));
            execution = turn.execution();
            events.addAll(turn.events());
            turn.effects().forEach(this::apply);
        }
    }

    private void apply(Effect effect) {
        switch (effect) {
            case Effect.SetTimer timer -> timers.add(timer);
            case Effect.CancelTimer(long ticket, Input.TimerPurpose purpose) ->
                    timers.removeIf(timer -> timer.ticket() == ticket && timer.purpose() == purpose);
            case Effect.ScheduleTask task -> inputs.add(new Input.TaskFailed(
                    task.ticket(), Input.TaskStage.RUN, "NotReplayed", "There is no service behind the interpreter"));
            case Effect.StartMapRun run -> inputs.add(mapRun(run));
            case Effect.Resume _ -> inputs.add(new Input.Resume());
            case Effect.CancelTask _,Effect.CancelMapRun _,Effect.RedriveMapRun _ -> {}
        }
    }

    /// Runs the children to their ends, one after the other.
    private Input mapRun(Effect.StartMapRun run) {
        MapState map = (MapState) find(definition.branch().states().values(), run.state());
        Definition processor = new Definition(null, definition.queryLanguage(), map.processor().branch(), Optional.empty());
        List<Document> outputs = new ArrayList<>();
        for (Effect.ChildInput child : run.children()) {
            ExecutionIdentity parent = execution.identity();
            InterpretedExecution each =
                    new InterpretedExecution(processor, new ExecutionIdentity(parent.arn() + "-child", "child", parent.roleArn(), now,
                            child.input().text(), parent.stateMachineArn(), parent.stateMachineName(), null, null));
            each.advance(Duration.ofDays(1));
            if (each.execution.status() instanceof Status.Succeeded(String output)) {
                outputs.add(Document.of(output));
            } else {
                return new Input.MapRunFailed(run.ticket(), "States.ExceedToleratedFailureThreshold",
                        "The specified tolerated failure threshold was exceeded");
            }
        }
        return new Input.MapRunSucceeded(run.ticket(), Document.array(outputs));
    }

    private static State find(Iterable<State> states, String name) {
        for (State state : states) {
            State found = state.name().equals(name) ? state : switch (state) {
                case MapState map -> find(map.processor().branch().states().values(), name);
                case ParallelState parallel -> parallel.branches().stream()
                        .map(branch -> find(branch.states().values(), name)).filter(each -> each != null).findFirst().orElse(null);
                default -> null;
            };
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    JsonNode history() {
        ArrayNode history = Json.array();
        EventJson json = new EventJson(true);
        events.forEach(event -> history.add(json.write(event)));
        return history;
    }
}
