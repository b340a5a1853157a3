package dev.brume.sqs.poll;

import dev.brume.sqs.queue.Queue;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.WaitingLines;

/// The receives that wait for messages, by the number of their queue, and who else is told that there are some. Safe on any thread.
public final class LongPolls {
    private final Tables tables;
    private final QueueWatches watches;
    private final WaitingLines<Long> lines;

    public LongPolls(Tables tables, Timeline timeline, QueueWatches watches) {
        this.tables = tables;
        this.watches = watches;
        this.lines = new WaitingLines<>(tables, timeline);
    }

    /// Begins to wait; before looking at the rows.
    public WaitingLines<Long>.Place enter(Queue queue) {
        return lines.enter(queue.number(), "receive from " + queue.arn());
    }

    /// Says, within a unit, that there may be something to receive, now or sooner than before: whoever waits longest
    /// looks at the rows when the unit has ended, and so do all that watch the queue.
    public void news(Queue queue) {
        lines.news(queue.number());
        if (isWatched(queue)) {
            tables.afterUnit(() -> watches.tell(queue.arn()));
        }
    }

    /// Whether there are readers that want to be told when a message becomes visible, though they do not wait now.
    public boolean isWatched(Queue queue) {
        return watches.any(queue.name());
    }

    /// Says, within a unit, that the queue is gone.
    public void gone(Queue queue) {
        lines.gone(queue.number());
    }
}
