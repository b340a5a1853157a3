package dev.brume.stepfunctions.activity;

import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.WaitingLines;

/// The workers that wait for tasks, by activity. Safe on any thread.
public final class ActivityPolls {
    private final WaitingLines<ActivityArn> lines;

    public ActivityPolls(Tables tables, Timeline timeline) {
        this.lines = new WaitingLines<>(tables, timeline);
    }

    /// Begins to wait; before looking at the rows.
    ///
    /// @throws dev.brume.aws.AwsException `ActivityWorkerLimitExceeded`
    public WaitingLines<ActivityArn>.Place enter(ActivityArn activity) {
        return lines.enter(activity, "a task of " + activity, StepFunctionsLimits.MAX_WORKERS,
                () -> StepFunctionsErrors.tooManyWorkers(activity.toString()));
    }

    /// Says, within a unit, that there is a task.
    void news(ActivityArn activity) {
        lines.news(activity);
    }
}
