package dev.brume.logs.event;

import java.util.ArrayList;
import java.util.List;

/// Events of one stream that came about together: a row of `logs.event-block`.
///
/// @param group the number of the log group
/// @param streamNumber the number of the log stream
/// @param stream its name
/// @param sequence what the numbers of the events are counted from
public record EventBlock(long group, long streamNumber, String stream, long sequence, PackedEvents events) {
    BlockKey key() {
        return new BlockKey(streamNumber, sequence);
    }

    GroupAge age() {
        return new GroupAge(group, sequence);
    }

    EventBlock followedBy(PackedEvents later, long laterSequence) {
        return new EventBlock(group, streamNumber, stream, sequence, events.followedBy(later, laterSequence - sequence));
    }

    /// Whether it may have events from `from` to `to`, both inclusive.
    boolean touches(long from, long to) {
        return events.last() >= from && events.first() <= to;
    }

    List<Event> unpack() {
        List<Event> unpacked = new ArrayList<>(events.count());
        for (PackedEvents.Numbered event : events.unpack(sequence)) {
            unpacked.add(new Event(
                    stream,
                    streamNumber,
                    new Position(event.timestamp(), event.number()),
                    event.ingestionTime(),
                    event.message()));
        }
        return unpacked;
    }
}
