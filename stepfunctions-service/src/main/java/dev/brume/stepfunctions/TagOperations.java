package dev.brume.stepfunctions;

import dev.brume.aws.Arn;
import dev.brume.spi.Call;
import dev.brume.stepfunctions.activity.Activities;
import dev.brume.stepfunctions.activity.Activity;
import dev.brume.stepfunctions.activity.ActivityArn;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.StateMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Tags of state machines and activities; versions and aliases have none.
final class TagOperations {
    private final Tables tables;
    private final Machines machines;
    private final Activities activities;

    TagOperations(Tables tables, Machines machines, Activities activities) {
        this.tables = tables;
        this.machines = machines;
        this.activities = activities;
    }

    ListTagsForResourceOutput list(Call call, ListTagsForResourceInput input) {
        return new ListTagsForResourceOutput(ResourceTags.list(changed(call, input.resourceArn(), UnaryOperator.identity())));
    }

    TagResourceOutput tag(Call call, TagResourceInput input) {
        changed(call, input.resourceArn(), tags -> ResourceTags.added(tags, input.tags(), input.resourceArn()));
        return new TagResourceOutput();
    }

    UntagResourceOutput untag(Call call, UntagResourceInput input) {
        changed(call, input.resourceArn(), tags -> {
            Map<String, String> left = new LinkedHashMap<>(tags);
            input.tagKeys().forEach(left::remove);
            return left;
        });
        return new UntagResourceOutput();
    }

    private Map<String, String> changed(Call call, String text, UnaryOperator<Map<String, String>> change) {
        call.concerns(text);
        Arn arn = Arn.tryParse(text).orElseThrow(() -> StepFunctionsErrors.invalidArn("Invalid ARN prefix: " + text));
        return tables.transact(() -> {
            if (arn.resource().startsWith("activity:")) {
                Activity activity = Optional.of(ActivityArn.parse(text))
                        .filter(parsed -> Scopes.isOwn(call, parsed.scope()))
                        .flatMap(activities::find)
                        .orElseThrow(() -> StepFunctionsErrors.noSuchResource(text));
                Map<String, String> tags = change.apply(activity.tags());
                if (!tags.equals(activity.tags())) activities.put(activity.withTags(tags));
                return tags;
            }
            StateMachine machine = Optional.of(StateMachineArn.parse(text))
                    .filter(parsed -> !parsed.isQualified() && Scopes.isOwn(call, parsed.scope()))
                    .flatMap(machines::find)
                    .orElseThrow(() -> StepFunctionsErrors.noSuchResource(text));
            Map<String, String> tags = change.apply(machine.tags());
            if (!tags.equals(machine.tags())) machines.put(machine.withTags(tags));
            return tags;
        });
    }
}
