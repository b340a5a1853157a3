package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.asl.Definition;
import dev.brume.stepfunctions.asl.DefinitionParser;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One execution on the bench: what it wants done is kept, what happens to it comes from the test.
final class Bench {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String MACHINE = "arn:aws:states:eu-west-3:000000000000:stateMachine:machine";

    final List<HistoryEvent> events = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    Execution execution;
    int turns;

    private final Definition definition;
    private Instant now = NOON;

    private Bench(Definition definition, String input) {
        this.definition = definition;
        execution = Execution.of(new ExecutionIdentity("arn:aws:states:eu-west-3:000000000000:execution:machine:one", "one",
                "arn:aws:iam::000000000000:role/role", NOON, input, MACHINE, "machine", null, null));
        take(new Input.Start());
    }

    /// Starts it.
    ///
    /// @param definition with `'` for `"`
    static Bench start(String definition, String input) {
        return new Bench(DefinitionParser.parse(definition.replace('\'', '"')), input.replace('\'', '"'));
    }

    /// Lets something happen, and goes on where a turn was cut.
    void take(Input input) {
        Input next = input;
        while (next != null) {
            Turn turn = Interpreter.turn(definition, execution, next, new World(now, new Random(7), _ -> true));
            turns++;
            execution = turn.execution();
            events.addAll(turn.events());
            next = turn.effects().contains(new Effect.Resume()) ? new Input.Resume() : null;
            turn.effects().forEach(this::keep);
        }
    }

    private void keep(Effect effect) {
        switch (effect) {
            case Effect.CancelTimer(long ticket, Input.TimerPurpose purpose) -> effects.removeIf(
                    other -> other instanceof Effect.SetTimer timer && timer.ticket() == ticket && timer.purpose() == purpose);
            case Effect.CancelTask(long ticket) ->
                    effects.removeIf(other -> other instanceof Effect.ScheduleTask task && task.ticket() == ticket);
            case Effect.Resume _ -> {}
            default -> effects.add(effect);
        }
    }

    /// Fires the timers that are due within this time, in order.
    void advance(Duration time) {
        Instant until = now.plus(time);
        for (Effect.SetTimer timer = next(until); timer != null; timer = next(until)) {
            effects.remove(timer);
            now = timer.due();
            take(new Input.TimerFired(timer.ticket(), timer.purpose()));
        }
        now = until;
    }

    private Effect.SetTimer next(Instant until) {
        return effects.stream().filter(Effect.SetTimer.class::isInstance).map(Effect.SetTimer.class::cast)
                .filter(timer -> !timer.due().isAfter(until)).min((a, b) -> a.due().compareTo(b.due())).orElse(null);
    }

    /// How long until the one timer that is set.
    Duration untilTimer() {
        return Duration.between(now, effects.stream().filter(Effect.SetTimer.class::isInstance).map(Effect.SetTimer.class::cast)
                .findFirst().orElseThrow().due());
    }

    List<Effect.ScheduleTask> tasks() {
        return effects.stream().filter(Effect.ScheduleTask.class::isInstance).map(Effect.ScheduleTask.class::cast).toList();
    }

    /// Answers the oldest task.
    void succeed(String output) {
        Effect.ScheduleTask task = tasks().getFirst();
        effects.remove(task);
        take(new Input.TaskSucceeded(task.ticket(), Document.of(output.replace('\'', '"'))));
    }

    /// As [#succeed], with an error.
    void fail(String error) {
        Effect.ScheduleTask task = tasks().getFirst();
        effects.remove(task);
        take(new Input.TaskFailed(task.ticket(), Input.TaskStage.RUN, error, "because"));
    }

    List<String> types() {
        return events.stream().map(event -> event.type().name()).toList();
    }

    String output() {
        return execution.status() instanceof Status.Succeeded(String output) ? output : execution.status().toString();
    }

    /// The details of the last event of this kind.
    <T extends EventDetails> T last(Class<T> kind) {
        return events.reversed().stream().map(HistoryEvent::details).filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }
}
