package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.asl.Definition;
import java.util.List;

/// Runs executions, one turn after the other: a pure function from an execution and an input to the execution after it,
/// the events of its history, and what must happen now.
///
/// Stateless, safe on any thread.
public final class Interpreter {
    private Interpreter() {}

    /// @param definition of the state machine when the execution was started
    /// @return the same execution and nothing else for an answer that nobody waits for any more, or for a redrive of what runs
    public static Turn turn(Definition definition, Execution execution, Input input, World world) {
        if (execution.isRunning() ? input instanceof Input.Redrive : !(input instanceof Input.Redrive)) {
            return new Turn(execution, List.of(), List.of());
        }
        Run run = new Run(definition, execution, world);
        run.take(input);
        return run.turn();
    }
}
