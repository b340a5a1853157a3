package dev.brume.stepfunctions;

import dev.brume.spi.Call;
import dev.brume.stepfunctions.activity.Activities;
import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.activity.ActivityArn;
import dev.brume.stepfunctions.machine.Encryption;
import dev.brume.stepfunctions.machine.ResourceName;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;

/// Activities: made, shown, listed, deleted.
final class ActivityOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final Activities activities;

    ActivityOperations(Tables tables, Timeline timeline, Activities activities) {
        this.tables = tables;
        this.timeline = timeline;
        this.activities = activities;
    }

    CreateActivityOutput create(Call call, CreateActivityInput input) {
        ResourceName.require(input.name());
        ActivityArn arn = new ActivityArn(call.scope(), input.name());
        call.concerns(arn.toString());
        Encryption given = ConfigurationShapes.encryption(input.encryptionConfiguration());
        Activity made = new Activity(
                call.scope(),
                input.name(),
                given == null ? Encryption.AWS_OWNED : given,
                ResourceTags.of(input.tags(), arn.toString()),
                timeline.now());
        Activity activity = tables.transact(() -> activities.create(made));
        return new CreateActivityOutput(arn.toString(), activity.createdAt());
    }

    DescribeActivityOutput describe(Call call, DescribeActivityInput input) {
        ActivityArn arn = ActivityArn.parse(input.activityArn());
        call.concerns(arn.toString());
        if (!Scopes.isOwn(call, arn.scope())) throw StepFunctionsErrors.noSuchActivity(arn.toString());
        Activity activity = activities.require(arn);
        return new DescribeActivityOutput(
                arn.toString(), activity.name(), activity.createdAt(), ConfigurationShapes.shape(activity.encryption()));
    }

    ListActivitiesOutput list(Call call, ListActivitiesInput input) {
        ListPage<Activity> page = ListPage.of(activities.all(call.scope()), input.nextToken(), input.maxResults(), Activity::name);
        return new ListActivitiesOutput(
                page.items().stream()
                        .map(activity -> new ActivityListItem(activity.arn().toString(), activity.name(), activity.createdAt()))
                        .toList(),
                page.next());
    }

    DeleteActivityOutput delete(Call call, DeleteActivityInput input) {
        ActivityArn arn = ActivityArn.parse(input.activityArn());
        call.concerns(arn.toString());
        if (Scopes.isOwn(call, arn.scope())) activities.remove(arn);
        return new DeleteActivityOutput();
    }
}
