package dev.brume.trace;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// The last hops of plain calls, in memory. Safe on any thread; writing one is a few stores under a lock.
final class RecentHops {
    /// More than a hop of a plain call has.
    private static final int USUAL_TEXTS = 1_000;

    private final PackedHop[] hops;
    private final long[] sequences;
    // Kept, since a hop that is forgotten has long left the processor's cache.
    private final int[] sizes;
    private final long maxBytes;
    private StringBuilder room = new StringBuilder(USUAL_TEXTS);
    private long written;
    private long oldest;
    private long bytes;

    RecentHops(int maxHops, long maxBytes) {
        this.hops = new PackedHop[maxHops];
        this.sequences = new long[maxHops];
        this.sizes = new int[maxHops];
        this.maxBytes = maxBytes;
    }

    synchronized void add(long sequence, Hop hop) {
        int slot = slot(written);
        if (written - oldest == hops.length) {
            forgetOldest();
        }
        hops[slot] = pack(hop);
        sequences[slot] = sequence;
        sizes[slot] = hops[slot].size();
        bytes += sizes[slot];
        written++;
        while (bytes > maxBytes && oldest < written) {
            forgetOldest();
        }
    }

    private PackedHop pack(Hop hop) {
        PackedHop packed = PackedHop.of(hop, room);
        if (room.capacity() > USUAL_TEXTS) {
            room = new StringBuilder(USUAL_TEXTS);
        }
        return packed;
    }

    /// Shows hops with their sequence numbers, the newest first, until the visitor says false.
    synchronized void scanBackwards(BiPredicate<Long, Hop> visitor) {
        for (long at = written - 1; at >= oldest; at--) {
            if (!visitor.test(sequences[slot(at)], hops[slot(at)].unpack())) {
                return;
            }
        }
    }

    synchronized void forgetIf(Predicate<Hop> which) {
        long end = written;
        long kept = oldest;
        for (long at = oldest; at < end; at++) {
            PackedHop hop = hops[slot(at)];
            long sequence = sequences[slot(at)];
            int size = sizes[slot(at)];
            hops[slot(at)] = null;
            if (which.test(hop.unpack())) {
                bytes -= size;
            } else {
                hops[slot(kept)] = hop;
                sequences[slot(kept)] = sequence;
                sizes[slot(kept)] = size;
                kept++;
            }
        }
        written = kept;
    }

    private void forgetOldest() {
        int slot = slot(oldest);
        bytes -= sizes[slot];
        hops[slot] = null;
        oldest++;
    }

    private int slot(long at) {
        return (int) (at % hops.length);
    }
}
