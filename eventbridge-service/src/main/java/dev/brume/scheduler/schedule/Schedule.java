package dev.brume.scheduler.schedule;

import dev.brume.aws.Scope;
import dev.brume.scheduler.target.ScheduleTarget;
import java.time.Instant;
import java.util.Optional;

/// A schedule.
///
/// @param actionAfterCompletion `NONE` or `DELETE`
/// @param clientToken of the call that made it
public record Schedule(
        Scope scope,
        String group,
        String name,
        Timing timing,
        ScheduleTarget target,
        State state,
        String actionAfterCompletion,
        Optional<String> description,
        Optional<String> kmsKeyArn,
        Optional<String> clientToken,
        Instant creationDate,
        Instant lastModificationDate) {
    public static final String DELETE_AFTER_COMPLETION = "DELETE";

    /// Whether it is ever due.
    public enum State {
        ENABLED,
        DISABLED
    }

    public ScheduleKey key() {
        return new ScheduleKey(group, name);
    }

    public String arn() {
        return arn(scope, group, name);
    }

    public String groupArn() {
        return scope.arn("scheduler", "schedule-group/" + group).toString();
    }

    public static String arn(Scope scope, String group, String name) {
        return scope.arn("scheduler", "schedule/" + group + '/' + name).toString();
    }

    boolean isEnabled() {
        return state == State.ENABLED;
    }

    boolean isDeletedAfterCompletion() {
        return actionAfterCompletion.equals(DELETE_AFTER_COMPLETION);
    }

    /// Whether it says the same as another one, whenever it was made.
    public boolean saysTheSameAs(Schedule other) {
        return at(other.creationDate, other.timing.anchor()).equals(other);
    }

    private Schedule at(Instant creation, Instant anchor) {
        return new Schedule(scope, group, name, timing.countedFrom(anchor), target, state, actionAfterCompletion, description, kmsKeyArn,
                clientToken, creation, creation);
    }

    /// The same in place of one that is there.
    public Schedule inPlaceOf(Schedule before) {
        boolean same = timing.expression().equals(before.timing.expression());
        return new Schedule(scope, group, name, same ? timing.countedFrom(before.timing.anchor()) : timing, target, state,
                actionAfterCompletion, description, kmsKeyArn, before.clientToken, before.creationDate, lastModificationDate);
    }
}
