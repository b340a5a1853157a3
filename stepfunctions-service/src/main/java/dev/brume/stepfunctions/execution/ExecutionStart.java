package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.machine.StartedMachine;
import dev.brume.stepfunctions.machine.StateMachineType;
import dev.brume.trace.Cause;

/// What somebody wants to have started.
///
/// @param input JSON
/// @param cause of the call, on whose behalf the tasks are done
/// @param traceHeader as the caller gave it; `null` for none
public record ExecutionStart(StartedMachine started, String name, String input, Cause cause, String traceHeader) {
    boolean isExpress() {
        return started.machine().type() == StateMachineType.EXPRESS;
    }
}
