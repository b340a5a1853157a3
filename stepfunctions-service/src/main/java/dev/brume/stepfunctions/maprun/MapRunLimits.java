package dev.brume.stepfunctions.maprun;

/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">AWS</a>
final class MapRunLimits {
    /// Of child executions of one map run at once.
    static final int MAX_CONCURRENCY = 10_000;
    /// Of children started in one unit, before others have theirs.
    static final int MAX_STARTS_PER_UNIT = 50;

    private MapRunLimits() {}
}
