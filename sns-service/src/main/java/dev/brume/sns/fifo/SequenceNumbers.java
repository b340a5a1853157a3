package dev.brume.sns.fifo;

import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.TopicReference;
import dev.brume.sns.topic.Topics;
import dev.brume.table.Tables;
import java.util.HashMap;
import java.util.Map;

/// Gives every message of a topic a number that is greater than all before. The topic's row says up to where numbers may be
/// given, so that it is written once for many messages, and no number is given twice after a restart or a restore.
///
/// Called in units only, so by one thread at a time.
public final class SequenceNumbers {
    private static final int BLOCK = 4096;
    // AWS's have twenty digits and begin like this.
    private static final String PREFIX = "1000";
    private static final int DIGITS = 16;

    private final Topics topics;
    private final Map<TopicReference, Block> blocks = new HashMap<>();

    /// The numbers that may be given now.
    private static final class Block {
        private long next;
        private long end;
    }

    public SequenceNumbers(Tables tables, Topics topics) {
        this.topics = topics;
        tables.onReplaced(blocks::clear);
    }

    public String next(TopicReference reference) {
        Block block = blocks.computeIfAbsent(reference, _ -> new Block());
        SnsTopic topic = topics.require(reference);
        // Less on the row than in memory: the unit that reserved the block was undone, or the topic is another one by now.
        if (block.next >= block.end || block.end > topic.sequenceEnd()) {
            block.next = topic.sequenceEnd();
            block.end = block.next + BLOCK;
            topics.put(topic.withSequencesUpTo(block.end));
        }
        return text(++block.next);
    }

    static String text(long sequence) {
        String digits = Long.toString(sequence);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
