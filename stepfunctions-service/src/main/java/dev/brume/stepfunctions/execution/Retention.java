package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.table.Table;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Removes what is left of executions 90 days after their end: once a day, those that have ended on the same day together, so
/// a million ended executions need no million timers.
final class Retention {
    private static final String TIMER = "states.retention";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_AT_ONCE = 10_000;

    private final Timeline timeline;
    private final Table<String, ExecutionRow> executions;
    private final Histories histories;
    private final BiConsumer<Scope, String> forget;

    /// @param forget told of each that is removed, by its ARN
    Retention(Timeline timeline, Table<String, ExecutionRow> executions, Histories histories, BiConsumer<Scope, String> forget) {
        this.forget = forget;
        this.timeline = timeline;
        this.executions = executions;
        this.histories = histories;
        timeline.onDueToCleanUp(TIMER, this::due);
    }

    /// Within the unit in which it has ended.
    void ended(Scope scope, Instant stopDate) {
        Instant day = Instant.ofEpochSecond(Math.ceilDiv(stopDate.plus(StepFunctionsLimits.RETENTION).getEpochSecond(), DAY.toSeconds())
                * DAY.toSeconds());
        if (timeline.find(scope, TIMER, day.toString()).isEmpty()) timeline.schedule(new Timer(scope, TIMER, day.toString(), day));
    }

    /// @param timer whose payload is the key to go on from
    private void due(Timer timer) {
        Instant day = Instant.parse(timer.key());
        List<String> old = new ArrayList<>();
        executions.scan(timer.scope(), timer.payload(), null, row -> {
            Instant stopDate = row.value().stopDate();
            if (stopDate != null && !stopDate.plus(StepFunctionsLimits.RETENTION).isAfter(day)) old.add(row.key());
            return old.size() < MOST_AT_ONCE;
        });
        for (String key : old) {
            forget.accept(timer.scope(), executions.remove(timer.scope(), key).execution().identity().arn());
            histories.remove(timer.scope(), key);
        }
        if (old.size() == MOST_AT_ONCE) {
            timeline.schedule(new Timer(timer.scope(), TIMER, timer.key(), timeline.now(), old.getLast()));
        }
    }
}
