package dev.brume.logs.event;

import dev.brume.aws.DataSize;
import dev.brume.aws.Scope;
import dev.brume.logs.group.Group;
import dev.brume.logs.stream.Stream;
import dev.brume.table.Index;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The events of all log groups, in blocks. Safe on any thread; changes are made in the caller's unit.
///
/// A log group that is full loses the blocks that came first.
public final class EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(EventStore.class);

    /// Batches are cut into blocks of so many bytes.
    private static final int BLOCK = 64 * 1024;

    /// Small batches join the stream's last block up to so many bytes; it is written anew each time.
    private static final int OPEN_BLOCK = 8 * 1024;

    private final Table<BlockKey, EventBlock> blocks;
    private final Index<GroupAge, EventBlock> byAge;
    private final Table<Long, GroupUsage> usages;
    private final DataSize groupSize;

    /// @param groupSize how much a log group keeps, counted as `storedBytes`
    public EventStore(Tables tables, DataSize groupSize) {
        this.blocks = tables.table("logs.event-block", BlockKey.class, EventBlock.class);
        this.byAge = blocks.index(EventBlock::age);
        this.usages = tables.table("logs.usage", Long.class, GroupUsage.class);
        this.groupSize = groupSize;
    }

    /// Makes events ready to be stored: what takes time, before the unit begins.
    ///
    /// @param events in the order of their time
    public static List<PackedEvents> pack(List<NewEvent> events, long ingestionTime) {
        return PackedEvents.pack(events, ingestionTime, BLOCK);
    }

    public long storedBytes(Group group) {
        return usage(group).storedBytes();
    }

    /// Takes numbers for events that are about to be stored.
    ///
    /// @return the first of them
    public long reserve(Group group, int count) {
        GroupUsage usage = usage(group);
        usages.put(group.scope(), group.number(), usage.reserve(count));
        return usage.nextSequence();
    }

    /// @param sequence the number of the first event, reserved
    /// @return the stream as it is afterwards, for the caller to keep
    public Stream append(Group group, Stream stream, List<PackedEvents> packed, long sequence, long ingestionTime) {
        GroupUsage usage = usage(group);
        Stream after = stream;
        long next = sequence;
        for (PackedEvents events : packed) {
            long block = put(group, after, events, next);
            after = after.after(events.first(), events.last(), ingestionTime, block);
            usage = usage.with(events.storedBytes());
            next += events.count();
        }
        usages.put(group.scope(), group.number(), makeRoom(group, usage));
        return after;
    }

    private long put(Group group, Stream stream, PackedEvents events, long sequence) {
        EventBlock open = stream.openBlock() == 0
                ? null
                : blocks.get(group.scope(), new BlockKey(stream.number(), stream.openBlock()));
        boolean joins = open != null && open.events().bytes().size() + events.bytes().size() <= OPEN_BLOCK;
        EventBlock block = joins
                ? open.followedBy(events, sequence)
                : new EventBlock(group.number(), stream.number(), stream.name(), sequence, events);
        blocks.put(group.scope(), block.key(), block);
        return block.sequence();
    }

    private GroupUsage makeRoom(Group group, GroupUsage usage) {
        if (usage.storedBytes() <= groupSize.bytes()) {
            return usage;
        }
        GroupUsage after = usage;
        if (!usage.full()) {
            LOG.warn("Log group {} has reached {}, all that Brume keeps of one: its oldest events go", group.name(), groupSize);
            after = usage.saidFull();
        }
        List<EventBlock> oldest = new ArrayList<>();
        long[] tooMuch = {usage.storedBytes() - groupSize.bytes()};
        visit(group, block -> {
            oldest.add(block);
            tooMuch[0] -= block.events().storedBytes();
            return tooMuch[0] > 0;
        });
        for (EventBlock block : oldest) {
            after = remove(group.scope(), block, after);
        }
        return after;
    }

    private GroupUsage remove(Scope scope, EventBlock block, GroupUsage usage) {
        blocks.remove(scope, block.key());
        return usage.without(block.events().storedBytes());
    }

    /// Removes the blocks all of whose events are older.
    ///
    /// @param before in milliseconds
    /// @return the time of the last event of the block that is next to go; `Long.MAX_VALUE` if nothing is left
    public long expire(Group group, long before) {
        GroupUsage usage = usage(group);
        List<EventBlock> expired = new ArrayList<>();
        long[] next = {Long.MAX_VALUE};
        visit(group, block -> {
            if (block.events().last() < before) {
                expired.add(block);
            } else {
                next[0] = Math.min(next[0], block.events().last());
            }
            return true;
        });
        for (EventBlock block : expired) {
            usage = remove(group.scope(), block, usage);
        }
        if (!expired.isEmpty()) {
            usages.put(group.scope(), group.number(), usage);
        }
        return next[0];
    }

    public void delete(Group group, Stream stream) {
        GroupUsage usage = usage(group);
        for (EventBlock block : of(group.scope(), stream.number())) {
            usage = remove(group.scope(), block, usage);
        }
        usages.put(group.scope(), group.number(), usage);
    }

    public void deleteAll(Group group) {
        List<EventBlock> all = new ArrayList<>();
        visit(group, all::add);
        all.forEach(block -> blocks.remove(group.scope(), block.key()));
        usages.remove(group.scope(), group.number());
    }

    private void visit(Group group, Predicate<EventBlock> visitor) {
        byAge.scan(GroupAge.first(group.number()), GroupAge.end(group.number()), visitor);
    }

    private List<EventBlock> of(Scope scope, long stream) {
        List<EventBlock> found = new ArrayList<>();
        blocks.scan(scope, BlockKey.first(stream), BlockKey.end(stream), row -> found.add(row.value()));
        return found;
    }

    private GroupUsage usage(Group group) {
        GroupUsage usage = usages.get(group.scope(), group.number());
        return usage == null ? GroupUsage.NONE : usage;
    }

    /// Visits events in the order of their time, until the visitor says false.
    void visit(Group group, Search search, Predicate<Event> visitor) {
        List<EventBlock> found = new ArrayList<>();
        if (search.streams().isEmpty()) {
            visit(group, found::add);
        } else {
            search.streams().forEach(stream -> found.addAll(of(group.scope(), stream)));
        }
        found.removeIf(block -> !search.concerns(block));
        EventMerge.visit(found, search.backward(), event -> !search.has(event) || visitor.test(event));
    }
}
