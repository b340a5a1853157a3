package dev.brume.stepfunctions.activity;

import dev.brume.aws.Scope;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The tasks that wait for a worker of their activity, in the order in which they were scheduled. All methods are called
/// within a unit.
public final class ActivityTasks {
    private final Timeline timeline;
    private final ActivityPolls polls;
    private final Table<ActivityTaskKey, ActivityTask> tasks;
    /// By the token.
    private final Table<String, ActivityTaskKey> keys;

    public ActivityTasks(Tables tables, Timeline timeline, ActivityPolls polls) {
        this.timeline = timeline;
        this.polls = polls;
        tasks = tables.table("states.activityTask", ActivityTaskKey.class, ActivityTask.class);
        keys = tables.table("states.activityToken", String.class, ActivityTaskKey.class);
    }

    public void schedule(ActivityArn activity, ActivityTask task) {
        ActivityTaskKey key = new ActivityTaskKey(activity.name(), ChronoUnit.MICROS.between(Instant.EPOCH, timeline.now()));
        while (tasks.get(activity.scope(), key) != null) {
            key = new ActivityTaskKey(key.activity(), key.number() + 1);
        }
        tasks.put(activity.scope(), key, task);
        keys.put(activity.scope(), task.token(), key);
        polls.news(activity);
    }

    /// Nobody waits for it any more.
    public void cancel(Scope scope, String token) {
        ActivityTaskKey key = keys.remove(scope, token);
        if (key != null) tasks.remove(scope, key);
    }

    /// Takes the one out that waits longest.
    ///
    /// @return `null` if there is none
    public ActivityTask next(ActivityArn activity) {
        Row<ActivityTaskKey, ActivityTask> first = tasks.ceiling(activity.scope(), new ActivityTaskKey(activity.name(), 0));
        if (first == null || !first.key().activity().equals(activity.name())) return null;
        cancel(activity.scope(), first.value().token());
        return first.value();
    }
}
