package dev.brume.trace;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// The last hops of plain calls, in memory. Safe on any thread; writing one is a few stores under a lock.
final class RecentHops {
    private final Hop[] hops;
    private final long[] sequences;
    private final long maxBytes;
    private long written;
    private long oldest;
    private long bytes;

    RecentHops(int maxHops, long maxBytes) {
        this.hops = new Hop[maxHops];
        this.sequences = new long[maxHops];
        this.maxBytes = maxBytes;
    }

    synchronized void add(long sequence, Hop hop) {
        int slot = slot(written);
        if (written - oldest == hops.length) {
            forgetOldest();
        }
        hops[slot] = hop;
        sequences[slot] = sequence;
        bytes += hop.size();
        written++;
        while (bytes > maxBytes && oldest < written) {
            forgetOldest();
        }
    }

    /// Shows hops with their sequence numbers, the newest first, until the visitor says false.
    synchronized void scanBackwards(BiPredicate<Long, Hop> visitor) {
        for (long at = written - 1; at >= oldest; at--) {
            if (!visitor.test(sequences[slot(at)], hops[slot(at)])) {
                return;
            }
        }
    }

    synchronized void forgetIf(Predicate<Hop> which) {
        long end = written;
        long kept = oldest;
        for (long at = oldest; at < end; at++) {
            Hop hop = hops[slot(at)];
            long sequence = sequences[slot(at)];
            hops[slot(at)] = null;
            if (which.test(hop)) {
                bytes -= hop.size();
            } else {
                hops[slot(kept)] = hop;
                sequences[slot(kept)] = sequence;
                kept++;
            }
        }
        written = kept;
    }

    private void forgetOldest() {
        int slot = slot(oldest);
        bytes -= hops[slot].size();
        hops[slot] = null;
        oldest++;
    }

    private int slot(long at) {
        return (int) (at % hops.length);
    }
}
