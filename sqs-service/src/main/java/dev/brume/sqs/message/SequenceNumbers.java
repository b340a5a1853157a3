package dev.brume.sqs.message;

import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Queues;
import dev.brume.table.Tables;
import java.util.HashMap;
import java.util.Map;

/// Gives every message of a queue a number that is greater than all before. The queue's row says up to where numbers may
/// be given, so that it is written once for many messages, and no number is given twice after a restart or a restore.
///
/// Called in units only, so by one thread at a time.
public final class SequenceNumbers {
    private static final int BLOCK = 4096;
    // AWS's have twenty digits and begin like this.
    private static final String PREFIX = "188";
    private static final int DIGITS = 17;

    private final Queues queues;
    private final Map<Long, Block> blocks = new HashMap<>();

    /// The numbers that may be given now.
    private static final class Block {
        private long next;
        private long end;
    }

    public SequenceNumbers(Tables tables, Queues queues) {
        this.queues = queues;
        tables.onReplaced(blocks::clear);
    }

    public long next(Queue queue) {
        Block block = blocks.get(queue.number());
        if (block == null || block.next == block.end || isUndone(block, queue)) {
            block = block == null ? new Block() : block;
            block.next = queues.update(queue, current -> current.withSequencesUpTo(current.sequencesEnd() + BLOCK))
                    .sequencesEnd()
                    - BLOCK;
            block.end = block.next + BLOCK;
            blocks.put(queue.number(), block);
        }
        return block.next++;
    }

    /// Whether the unit that reserved the block has failed. Units that send several messages have the row as it was before
    /// the first of them, so what it says is looked up again before it is believed.
    private boolean isUndone(Block block, Queue queue) {
        return block.end > queue.sequencesEnd()
                && block.end > queues.current(queue).sequencesEnd();
    }

    public void forget(Queue queue) {
        blocks.remove(queue.number());
    }

    /// As it is answered: twenty digits.
    public static String text(long sequence) {
        String digits = Long.toString(sequence);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
