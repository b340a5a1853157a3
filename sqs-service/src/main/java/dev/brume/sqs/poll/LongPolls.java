package dev.brume.sqs.poll;

import dev.brume.sqs.queue.Queue;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The receives that wait for messages, by queue, in the order in which they came. They are connections, not state: who
/// waits looks at the rows itself whenever it is woken. Safe on any thread.
public final class LongPolls {
    private final Tables tables;
    private final Timeline timeline;
    private final QueueWatches watches;
    private final Map<Long, Deque<Poll>> polls = new ConcurrentHashMap<>();

    public LongPolls(Tables tables, Timeline timeline, QueueWatches watches) {
        this.tables = tables;
        this.timeline = timeline;
        this.watches = watches;
        tables.onReplaced(() -> tables.afterUnit(() -> polls.keySet().forEach(this::wakeAll)));
    }

    /// Begins to wait, at the end of the line. To be entered before looking at the rows, so that nothing that comes
    /// later is missed.
    public Poll enter(Queue queue) {
        Poll poll = new Poll(queue.number(), timeline.waiter("receive from " + queue.arn()));
        polls.compute(queue.number(), (number, line) -> {
            Deque<Poll> longer = line == null ? new ArrayDeque<>() : line;
            longer.addLast(poll);
            return longer;
        });
        return poll;
    }

    /// Says, within a unit, that there may be something to receive, now or sooner than before: whoever waits longest
    /// looks at the rows when the unit has ended, and so do all that watch the queue. Nobody is missed, since who begins to
    /// wait looks at them afterwards.
    public void news(Queue queue) {
        if (!polls.isEmpty() && polls.containsKey(queue.number())) {
            tables.afterUnit(() -> wakeOne(queue.number()));
        }
        if (isWatched(queue)) {
            tables.afterUnit(() -> watches.tell(queue.arn()));
        }
    }

    /// Whether there are readers that want to be told when a message becomes visible, though they do not wait now.
    public boolean isWatched(Queue queue) {
        return watches.any(queue.name());
    }

    private void wakeOne(long queueNumber) {
        polls.computeIfPresent(queueNumber, (number, line) -> {
            for (Poll poll : line) {
                if (!poll.woken) {
                    poll.wake();
                    break;
                }
            }
            return line;
        });
    }

    /// Says, within a unit, that the queue is gone.
    public void gone(Queue queue) {
        tables.afterUnit(() -> wakeAll(queue.number()));
    }

    private void wakeAll(long queueNumber) {
        polls.computeIfPresent(queueNumber, (number, line) -> {
            line.forEach(Poll::wake);
            return line;
        });
    }

    /// One receive that waits.
    public final class Poll implements AutoCloseable {
        private final long queueNumber;
        private final Timeline.Waiter waiter;
        // Changed within the map's compute methods only, which exclude each other.
        private boolean woken;

        private Poll(long queueNumber, Timeline.Waiter waiter) {
            this.queueNumber = queueNumber;
            this.waiter = waiter;
        }

        private void wake() {
            woken = true;
            waiter.wake();
        }

        /// @return false if the time is over
        public boolean await(Duration timeout) {
            boolean inTime = waiter.await(timeout);
            // Now it looks at the rows: a wake that comes from here on is about something that it may not see.
            polls.computeIfPresent(queueNumber, (number, line) -> {
                woken = false;
                return line;
            });
            return inTime;
        }

        /// Leaves the line. The next one looks at the rows, since it may have relied on this one to do so.
        @Override public void close() {
            polls.computeIfPresent(queueNumber, (number, line) -> {
                line.remove(this);
                return line.isEmpty() ? null : line;
            });
            wakeOne(queueNumber);
            waiter.close();
        }
    }
}
