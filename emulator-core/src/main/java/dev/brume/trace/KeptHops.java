package dev.brume.trace;

import dev.brume.aws.Scope;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// The hops of deliveries: rows of their producer's scope, bounded over all scopes together. Safe on any thread.
final class KeptHops {
    /// More than a hop of a delivery has.
    private static final int USUAL_TEXTS = 1_000;

    /// There may be so much more than the bound, as a part of it, until the oldest are removed together.
    private static final int SLACK = 64;

    private final Tables tables;
    private final Table<Long, KeptHop> rows;
    private final int maxRows;
    private final long maxBytes;

    /// All rows there are, the oldest first, and now and then one of a unit that was undone. Like all that follows used in units
    /// only, which follow one another.
    private final Deque<Place> order = new ArrayDeque<>();

    private long bytes;
    private long lastSequence;
    private StringBuilder room = new StringBuilder(USUAL_TEXTS);

    /// Where a row is.
    private record Place(Scope scope, long sequence, int bytes) {}

    KeptHops(Tables tables, int maxRows, long maxBytes) {
        this.tables = tables;
        this.rows = tables.table("trace.hop", Long.class, KeptHop.class);
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
        tables.transact(this::goOn);
        tables.onReplaced(this::goOn);
    }

    /// Finds out which rows there are.
    private void goOn() {
        List<Place> found = new ArrayList<>();
        rows.scanAll(row -> found.add(new Place(row.scope(), row.key(), row.value().hop().size())));
        found.sort(Comparator.comparingLong(Place::sequence));
        order.clear();
        order.addAll(found);
        bytes = found.stream().mapToLong(Place::bytes).sum();
        lastSequence = found.isEmpty() ? 0 : found.getLast().sequence();
    }

    /// The newest that there was after the start, a reset or a restore; 0 if there was none.
    long lastSequence() {
        return tables.transact(() -> lastSequence);
    }

    void add(long sequence, Hop hop) {
        tables.transact(() -> {
            PackedHop packed = PackedHop.of(hop, room);
            if (room.capacity() > USUAL_TEXTS) room = new StringBuilder(USUAL_TEXTS);
            rows.put(hop.scope(), sequence, new KeptHop(sequence, packed));
            order.addLast(new Place(hop.scope(), sequence, packed.size()));
            bytes += packed.size();
            if (order.size() > maxRows + maxRows / SLACK || bytes > maxBytes + maxBytes / SLACK) {
                tables.afterUnit(this::forgetOldest);
            }
        });
    }

    /// In a unit that nobody undoes: it would bring rows back whose places are forgotten.
    private void forgetOldest() {
        tables.transact(() -> {
            while (order.size() > maxRows || bytes > maxBytes) {
                Place oldest = order.removeFirst();
                bytes -= oldest.bytes();
                rows.remove(oldest.scope(), oldest.sequence());
            }
        });
    }

    /// By scope, in the order in which they were written.
    void scan(Predicate<KeptHop> visitor) {
        rows.scanAll(row -> visitor.test(row.value()));
    }
}
