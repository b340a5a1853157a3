package dev.brume.scheduler.group;

import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A group of schedules.
///
/// @param clientToken of the call that made it
public record ScheduleGroup(
        Scope scope,
        String name,
        State state,
        Map<String, String> tags,
        Optional<String> clientToken,
        Instant creationDate,
        Instant lastModificationDate) {
    public static final String DEFAULT = "default";

    /// Whether schedules may be put into it.
    public enum State {
        ACTIVE,
        DELETING
    }

    public ScheduleGroup {
        tags = Map.copyOf(tags);
    }

    /// The group that every account and region has.
    static ScheduleGroup ofAccount(Scope scope) {
        return new ScheduleGroup(scope, DEFAULT, State.ACTIVE, Map.of(), Optional.empty(), Instant.EPOCH, Instant.EPOCH);
    }

    public String arn() {
        return arn(scope, name);
    }

    public static String arn(Scope scope, String name) {
        return scope.arn("scheduler", "schedule-group/" + name).toString();
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public ScheduleGroup withTags(Map<String, String> others, Instant now) {
        return new ScheduleGroup(scope, name, state, others, clientToken, creationDate, now);
    }

    ScheduleGroup deleting(Instant now) {
        return new ScheduleGroup(scope, name, State.DELETING, tags, clientToken, creationDate, now);
    }
}
