package dev.brume.stepfunctions.activity;

import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;

/// The workers that wait for tasks, by activity, in the order in which they came. They are connections, not state: who waits
/// looks at the rows himself whenever he is woken. Safe on any thread.
public final class ActivityPolls {
    private final Tables tables;
    private final Timeline timeline;
    private final ConcurrentHashMap<ActivityArn, Deque<Poll>> polls = new ConcurrentHashMap<>();

    public ActivityPolls(Tables tables, Timeline timeline) {
        this.tables = tables;
        this.timeline = timeline;
        tables.onReplaced(() -> tables.afterUnit(() -> polls.keySet().forEach(this::wakeAll)));
    }

    /// Begins to wait, at the end of the line. To be entered before looking at the rows, so that nothing that comes later is
    /// missed.
    ///
    /// @throws dev.brume.aws.AwsException `ActivityWorkerLimitExceeded`
    public Poll enter(ActivityArn activity) {
        Poll poll = new Poll(activity, timeline.waiter("a task of " + activity));
        try {
            polls.compute(activity, (_, line) -> {
                Deque<Poll> longer = line == null ? new ArrayDeque<>() : line;
                if (longer.size() >= StepFunctionsLimits.MAX_WORKERS) throw StepFunctionsErrors.tooManyWorkers(activity.toString());
                longer.addLast(poll);
                return longer;
            });
        } catch (RuntimeException e) {
            poll.waiter.close();
            throw e;
        }
        return poll;
    }

    /// Says, within a unit, that there is a task: whoever waits longest looks at the rows when the unit has ended. Who begins
    /// to wait later looks at them by himself.
    void news(ActivityArn activity) {
        if (polls.containsKey(activity)) tables.afterUnit(() -> wakeOne(activity));
    }

    private void wakeAll(ActivityArn activity) {
        polls.computeIfPresent(activity, (_, line) -> {
            line.forEach(Poll::wake);
            return line;
        });
    }

    private void wakeOne(ActivityArn activity) {
        polls.computeIfPresent(activity, (_, line) -> {
            for (Poll poll : line) {
                if (!poll.woken) {
                    poll.wake();
                    break;
                }
            }
            return line;
        });
    }

    /// One worker that waits.
    public final class Poll implements AutoCloseable {
        private final ActivityArn activity;
        private final Timeline.Waiter waiter;
        // Changed within the map's compute methods only, which exclude each other.
        private boolean woken;

        private Poll(ActivityArn activity, Timeline.Waiter waiter) {
            this.activity = activity;
            this.waiter = waiter;
        }

        private void wake() {
            woken = true;
            waiter.wake();
        }

        /// @return false if the time is over
        public boolean await(Duration timeout) {
            boolean inTime = waiter.await(timeout);
            polls.computeIfPresent(activity, (_, line) -> {
                woken = false;
                return line;
            });
            return inTime;
        }

        /// Leaves the line. The next one looks at the rows, since it may have relied on this one to do so.
        @Override public void close() {
            polls.computeIfPresent(activity, (_, line) -> {
                line.remove(this);
                return line.isEmpty() ? null : line;
            });
            wakeOne(activity);
            waiter.close();
        }
    }
}
