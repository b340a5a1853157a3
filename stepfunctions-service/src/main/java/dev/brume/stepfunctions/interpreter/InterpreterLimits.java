package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.StepFunctionsLimits;
import java.time.Duration;

/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
final class InterpreterLimits {
    /// Of inputs and outputs of states, and of what one `Assign` assigns, in bytes of UTF-8.
    static final int MAX_DATA = 256 * 1024;
    /// Of the variables that one line of control knows, its own and those around it, in bytes of UTF-8.
    static final int MAX_VARIABLES = 10 * 1024 * 1024;
    /// Of a standard execution's history; the last one says that it is full.
    static final long MAX_EVENTS = 25_000;
    /// Of an express execution's, which AWS bounds by time alone: a loop ends even where time stands still.
    static final long MAX_EXPRESS_EVENTS = 1_000_000;
    /// Of iterations at once in an inline Map state.
    static final int MAX_INLINE_CONCURRENCY = 40;
    /// Of a Wait state, in seconds: more than 68 years.
    static final long MAX_WAIT_SECONDS = Integer.MAX_VALUE;
    /// From the start to the end of an execution.
    static final Duration MAX_EXECUTION_TIME = StepFunctionsLimits.MAX_EXECUTION_TIME;
    /// Of one map run.
    static final int MAX_MAP_RUN_REDRIVES = 1_000;
    /// Of states entered in one turn, before other executions have theirs.
    static final int MAX_STATES_PER_TURN = 250;

    private InterpreterLimits() {}
}
