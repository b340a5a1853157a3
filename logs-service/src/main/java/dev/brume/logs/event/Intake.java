package dev.brume.logs.event;

import dev.brume.logs.group.Group;
import dev.brume.logs.group.Groups;
import dev.brume.logs.retention.Retention;
import dev.brume.logs.stream.Stream;
import dev.brume.logs.stream.Streams;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import java.util.List;

/// Where events come in, by PutLogEvents or from another service. Safe on any thread.
public final class Intake {
    private final Tables tables;
    private final Timeline timeline;
    private final EventRouter router;
    private final Groups groups;
    private final Streams streams;
    private final EventStore store;
    private final Retention retention;
    private final EventFeed feed;

    public Intake(
            Tables tables,
            Timeline timeline,
            EventRouter router,
            Groups groups,
            Streams streams,
            EventStore store,
            Retention retention,
            EventFeed feed) {
        this.tables = tables;
        this.timeline = timeline;
        this.router = router;
        this.groups = groups;
        this.streams = streams;
        this.store = store;
        this.retention = retention;
        this.feed = feed;
    }

    /// Stores events and hands them on to who wants them.
    ///
    /// @param events at least one, in the order of their time
    /// @return the number behind that of the last event
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException` if group or stream were deleted meanwhile
    public long put(Group group, String stream, List<NewEvent> events, Cause cause) {
        long now = timeline.now().toEpochMilli();
        List<PackedEvents> packed = EventStore.pack(events, now);
        if (!feed.isWanted(group)) {
            return tables.transact(() -> {
                Group current = groups.require(group);
                long sequence = store.reserve(current, events.size());
                store(current, stream, packed, sequence, now);
                return sequence + events.size();
            });
        }
        // What is handed on is packed outside of the unit, with numbers that are taken before.
        long sequence = tables.transact(() -> store.reserve(groups.require(group), events.size()));
        List<Delivery> deliveries =
                feed.deliveries(group, streams.require(group, stream), events, sequence, cause);
        tables.transact(() -> {
            store(groups.require(group), stream, packed, sequence, now);
            deliveries.forEach(router::deliver);
        });
        return sequence + events.size();
    }

    private void store(Group group, String name, List<PackedEvents> packed, long sequence, long now) {
        Stream stream = streams.require(group, name);
        streams.update(group, store.append(group, stream, packed, sequence, now));
        retention.expect(group, packed.getLast().last());
    }
}
