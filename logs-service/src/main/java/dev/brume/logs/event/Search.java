package dev.brume.logs.event;

import java.util.List;

/// Which events of a log group are looked for, and in which order.
///
/// @param streams the numbers of the streams; empty for all
/// @param prefix what the names of the streams begin with
/// @param from the first place to look at
/// @param to the place behind the last one
/// @param backward from the latest event to the first
public record Search(List<Long> streams, String prefix, Position from, Position to, boolean backward) {
    boolean concerns(EventBlock block) {
        return block.touches(from.timestamp(), to.timestamp()) && block.stream().startsWith(prefix);
    }

    boolean has(Event event) {
        Position position = event.position();
        return position.compareTo(from) >= 0 && position.compareTo(to) < 0;
    }
}
