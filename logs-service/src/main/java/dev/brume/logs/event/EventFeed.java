package dev.brume.logs.event;

import dev.brume.logs.group.Group;
import dev.brume.logs.stream.Stream;
import dev.brume.router.Delivery;
import dev.brume.trace.Cause;
import java.util.List;

/// Who wants events as they come.
public interface EventFeed {
    /// Whether anybody wants those of this group.
    boolean isWanted(Group group);

    /// What is to be handed on of a batch; it may take its time.
    ///
    /// @param sequence the number of the first event
    List<Delivery> deliveries(Group group, Stream stream, List<NewEvent> events, long sequence, Cause cause);
}
