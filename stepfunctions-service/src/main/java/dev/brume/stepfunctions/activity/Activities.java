package dev.brume.stepfunctions.activity;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.List;
import java.util.Optional;

/// The activities of all accounts and regions. Its state is in a table, safe on any thread.
public final class Activities {
    private final Table<String, Activity> activities;

    public Activities(Tables tables) {
        this.activities = tables.table("states.activity", String.class, Activity.class);
    }

    public Optional<Activity> find(ActivityArn arn) {
        return Optional.ofNullable(activities.get(arn.scope(), arn.name()));
    }

    /// @throws dev.brume.aws.AwsException `ActivityDoesNotExist`
    public Activity require(ActivityArn arn) {
        return find(arn).orElseThrow(() -> StepFunctionsErrors.noSuchActivity(arn.toString()));
    }

    /// Makes an activity, within the caller's unit; one of the same name and key that is there already is the answer.
    ///
    /// @throws dev.brume.aws.AwsException `ActivityAlreadyExists`, `ActivityLimitExceeded`
    public Activity create(Activity activity) {
        Activity before = activities.get(activity.scope(), activity.name());
        if (before != null) {
            if (!before.encryption().equals(activity.encryption())) throw StepFunctionsErrors.activityExists(before.arn().toString());
            return before;
        }
        if (activities.count(activity.scope()) >= StepFunctionsLimits.MAX_ACTIVITIES) throw StepFunctionsErrors.tooManyActivities();
        put(activity);
        return activity;
    }

    public void put(Activity activity) {
        activities.put(activity.scope(), activity.name(), activity);
    }

    public void remove(ActivityArn arn) {
        activities.remove(arn.scope(), arn.name());
    }

    /// By name.
    public List<Activity> all(Scope scope) {
        return activities.rows(scope).stream().map(Row::value).toList();
    }
}
