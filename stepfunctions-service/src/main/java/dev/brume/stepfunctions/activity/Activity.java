package dev.brume.stepfunctions.activity;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.machine.Encryption;
import java.time.Instant;
import java.util.Map;

/// An activity.
public record Activity(Scope scope, String name, Encryption encryption, Map<String, String> tags, Instant createdAt) {
    public Activity {
        tags = Map.copyOf(tags);
    }

    public ActivityArn arn() {
        return new ActivityArn(scope, name);
    }

    public Activity withTags(Map<String, String> other) {
        return new Activity(scope, name, encryption, other, createdAt);
    }
}
