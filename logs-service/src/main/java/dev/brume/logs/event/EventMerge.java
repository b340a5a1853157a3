package dev.brume.logs.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/// The events of many blocks in one order. A block is unpacked when its first event is due, and forgotten after its last.
final class EventMerge {
    private final List<EventBlock> waiting;
    private final boolean backward;
    private final PriorityQueue<Cursor> open;
    private int next;

    private EventMerge(List<EventBlock> blocks, boolean backward) {
        this.backward = backward;
        this.waiting = new ArrayList<>(blocks);
        Comparator<EventBlock> byStart = Comparator.comparingLong(this::start);
        waiting.sort(byStart);
        Comparator<Cursor> byPosition = Comparator.comparing(cursor -> cursor.event().position());
        this.open = new PriorityQueue<>(backward ? byPosition.reversed() : byPosition);
    }

    /// @param backward from the latest event to the first
    /// @param visitor until it says false
    static void visit(List<EventBlock> blocks, boolean backward, Predicate<Event> visitor) {
        new EventMerge(blocks, backward).run(visitor);
    }

    /// Where the block begins, on a scale that runs the way the visit does.
    private long start(EventBlock block) {
        return backward ? -block.events().last() : block.events().first();
    }

    private void run(Predicate<Event> visitor) {
        while (true) {
            openWhatIsDue();
            Cursor first = open.poll();
            if (first == null || !visitor.test(first.event())) {
                return;
            }
            if (first.advance()) {
                open.add(first);
            }
        }
    }

    private void openWhatIsDue() {
        while (next < waiting.size() && (open.isEmpty() || start(waiting.get(next)) <= scale(open.peek().event()))) {
            open.add(new Cursor(waiting.set(next, null).unpack()));
            next++;
        }
    }

    private long scale(Event event) {
        return backward ? -event.timestamp() : event.timestamp();
    }

    /// A place in an unpacked block.
    private final class Cursor {
        private final List<Event> events;
        private int at;

        Cursor(List<Event> events) {
            this.events = events;
            this.at = backward ? events.size() - 1 : 0;
        }

        Event event() {
            return events.get(at);
        }

        boolean advance() {
            at += backward ? -1 : 1;
            return at >= 0 && at < events.size();
        }
    }
}
