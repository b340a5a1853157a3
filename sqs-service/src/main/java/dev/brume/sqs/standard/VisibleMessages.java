package dev.brume.sqs.standard;

import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.message.VisibleKey;
import dev.brume.sqs.queue.Queue;
import dev.brume.table.Row;
import dev.brume.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds the messages of a standard queue that can be received, in the order in which they became visible: those that
/// were delayed and the others.
final class VisibleMessages {
    private static final int MOST_ROWS = 1_000;

    private final Table<VisibleKey, StoredMessage> messages;
    private final Table<VisibleKey, StoredMessage> delayed;

    /// @param delayed in which of the tables it is
    record Found(Row<VisibleKey, StoredMessage> row, boolean delayed) {}

    VisibleMessages(Table<VisibleKey, StoredMessage> messages, Table<VisibleKey, StoredMessage> delayed) {
        this.messages = messages;
        this.delayed = delayed;
    }

    /// @param most how many that count, at most
    /// @param counts whether a message is given to the receiver: those that are expired or received too often go elsewhere
    List<Found> find(Queue queue, int most, Instant now, Predicate<StoredMessage> counts) {
        long millis = now.toEpochMilli();
        List<Found> first = scan(messages, false, queue, most, millis, counts);
        List<Found> second = scan(delayed, true, queue, most, millis, counts);
        return second.isEmpty() ? first : merge(first, second, most, counts);
    }

    private static List<Found> scan(Table<VisibleKey, StoredMessage> table, boolean delayed, Queue queue, int most, long now,
            Predicate<StoredMessage> counts) {
        VisibleKey from = VisibleKey.first(queue.number());
        if (most == 1) {
            Row<VisibleKey, StoredMessage> row = table.ceiling(queue.scope(), from);
            if (row == null || row.key().queue() != queue.number() || row.key().visibleAt() > now) {
                return List.of();
            }
            if (counts.test(row.value())) {
                return List.of(new Found(row, delayed));
            }
        }
        List<Found> found = new ArrayList<>(most);
        int[] counted = {0};
        table.scan(queue.scope(), from, VisibleKey.hidden(queue.number(), now), row -> {
            found.add(new Found(row, delayed));
            counted[0] += counts.test(row.value()) ? 1 : 0;
            return counted[0] < most && found.size() < MOST_ROWS;
        });
        return found;
    }

    private static List<Found> merge(List<Found> first, List<Found> second, int most, Predicate<StoredMessage> counts) {
        List<Found> merged = new ArrayList<>(first.size() + second.size());
        int counted = 0;
        int a = 0;
        int b = 0;
        while (counted < most && (a < first.size() || b < second.size())) {
            boolean fromFirst = b == second.size()
                    || a < first.size() && first.get(a).row().key().compareTo(second.get(b).row().key()) < 0;
            Found next = fromFirst ? first.get(a++) : second.get(b++);
            merged.add(next);
            counted += counts.test(next.row().value()) ? 1 : 0;
        }
        return merged;
    }
}
