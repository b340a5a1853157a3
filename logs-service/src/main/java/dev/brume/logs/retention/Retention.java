package dev.brume.logs.retention;

import dev.brume.logs.event.EventStore;
import dev.brume.logs.group.Group;
import dev.brume.logs.group.Groups;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Removes expired events: one timer for each log group that has a retention period and any events.
public final class Retention {
    private static final String OWNER = "logs.retention";

    private final Timeline timeline;
    private final Groups groups;
    private final EventStore events;

    public Retention(Timeline timeline, Groups groups, EventStore events) {
        this.timeline = timeline;
        this.groups = groups;
        this.events = events;
        timeline.onDueToCleanUp(OWNER, this::due);
    }

    private void due(Timer timer) {
        Group group = groups.find(timer.scope(), timer.payload());
        if (group != null && key(group).equals(timer.key())) {
            apply(group);
        }
    }

    /// Called in a unit that has changed the retention period.
    public void apply(Group group) {
        long next = group.retentionInDays().isEmpty()
                ? Long.MAX_VALUE
                : events.expire(group, group.expiredBefore(timeline.now()));
        if (next == Long.MAX_VALUE) {
            forget(group);
        } else {
            schedule(group, next);
        }
    }

    /// Called in a unit that has stored events.
    ///
    /// @param last the time of the last of them
    public void expect(Group group, long last) {
        // Events that expire before the timer is due are hidden until then like all others.
        if (group.retentionInDays().isPresent() && timeline.find(group.scope(), OWNER, key(group)).isEmpty()) {
            schedule(group, last);
        }
    }

    public void forget(Group group) {
        timeline.cancel(group.scope(), OWNER, key(group));
    }

    /// On the hour, so that a group that is written to all the time is looked through 24 times a day.
    private void schedule(Group group, long last) {
        Instant expired = Instant.ofEpochMilli(last).plus(Duration.ofDays(group.retentionInDays().orElseThrow()));
        Instant due = expired.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        timeline.schedule(new Timer(group.scope(), OWNER, key(group), due, group.name()));
    }

    private static String key(Group group) {
        return Long.toString(group.number());
    }
}
