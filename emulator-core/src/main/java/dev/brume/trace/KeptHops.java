package dev.brume.trace;

import dev.brume.table.Index;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.function.Predicate;

/// The hops of deliveries: rows of their producer's scope, bounded over all scopes together. Safe on any thread.
final class KeptHops {
    /// More than a hop of a delivery has.
    private static final int USUAL_TEXTS = 1_000;

    private final Tables tables;
    private final Table<Long, KeptHop> rows;
    private final Index<Long, KeptHop> bySequence;
    private final int maxRows;
    private final long maxBytes;
    private long written;
    /// Used in units only, which follow one another.
    private StringBuilder room = new StringBuilder(USUAL_TEXTS);

    KeptHops(Tables tables, int maxRows, long maxBytes) {
        this.tables = tables;
        this.rows = tables.table("trace.hop", Long.class, KeptHop.class);
        this.bySequence = rows.index(KeptHop::sequence);
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
        tables.transact(this::goOn);
        tables.onReplaced(this::goOn);
    }

    /// Counts bytes on from the newest row there is.
    private void goOn() {
        if (lastSequence() > 0) {
            bySequence.scan(lastSequence(), null, row -> {
                written = Math.max(written, row.written());
                return true;
            });
        }
    }

    /// 0 if there is no row.
    long lastSequence() {
        Long last = bySequence.lastPosition();
        return last == null ? 0 : last;
    }

    void add(long sequence, Hop hop) {
        tables.transact(() -> {
            PackedHop packed = PackedHop.of(hop, room);
            if (room.capacity() > USUAL_TEXTS) room = new StringBuilder(USUAL_TEXTS);
            written += packed.size();
            rows.put(hop.scope(), sequence, new KeptHop(hop.scope(), sequence, written, packed));
            KeptHop oldest = bySequence.first();
            while (bySequence.count() > maxRows || written - oldest.written() + oldest.hop().size() > maxBytes) {
                rows.remove(oldest.scope(), oldest.sequence());
                if (oldest.sequence() == sequence) {
                    return;
                }
                oldest = bySequence.first();
            }
        });
    }

    /// In the order in which they were written.
    void scan(Predicate<KeptHop> visitor) {
        bySequence.scan(null, null, visitor);
    }
}
