package dev.brume.stepfunctions;

import java.time.Duration;

/// Limits of Step Functions, and those of Brume where AWS has none.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">AWS</a>
public final class StepFunctionsLimits {
    /// In an account and region.
    public static final int MAX_STATE_MACHINES = 100_000;

    /// In an account and region.
    public static final int MAX_ACTIVITIES = 100_000;

    /// Of the work of a state that is tested.
    static final Duration MAX_TEST_DURATION = Duration.ofMinutes(5);

    /// Of inputs and outputs of states, in bytes of UTF-8.
    static final int MAX_DATA = 256 * 1024;

    /// That wait for tasks of one activity at a time.
    public static final int MAX_WORKERS = 1_000;

    /// How long GetActivityTask waits for a task.
    static final Duration LONG_POLL = Duration.ofSeconds(60);

    /// Of one state machine.
    public static final int MAX_VERSIONS = 1_000;

    /// Of one state machine.
    public static final int MAX_ALIASES = 100;

    /// Of one resource.
    public static final int MAX_TAGS = 50;

    /// From the start to the end of a standard execution.
    public static final Duration MAX_EXECUTION_TIME = Duration.ofDays(365);

    /// From the end of an execution until its last redrive.
    public static final Duration REDRIVABLE_PERIOD = Duration.ofDays(14);

    /// Of a history that is to grow by a redrive: the event that tells of it and another one must fit.
    public static final long MAX_EVENTS_BEFORE_REDRIVE = 24_999;

    /// Of an execution's redrives.
    public static final int MAX_REDRIVE_TOKENS = 10;

    public static final Duration REDRIVE_TOKEN_VALIDITY = Duration.ofMinutes(15);

    /// That run at once in an account and region, express ones not counted.
    public static final long MAX_OPEN_EXECUTIONS = 1_000_000;

    /// How long ended executions and their histories are kept; Brume removes them at the end of the day, UTC.
    public static final Duration RETENTION = Duration.ofDays(90);

    /// Of an execution of a state machine of type EXPRESS.
    public static final Duration MAX_EXPRESS_DURATION = Duration.ofMinutes(5);

    /// What a page holds if the caller does not say.
    static final int PAGE_SIZE = 100;

    /// Of one ValidateStateMachineDefinition, if the caller does not say.
    static final int MAX_DIAGNOSTICS = 100;

    private StepFunctionsLimits() {}
}
