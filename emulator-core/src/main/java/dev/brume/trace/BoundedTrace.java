package dev.brume.trace;

import dev.brume.aws.AccountId;
import dev.brume.aws.DataSize;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// The trace: hops of plain calls in memory, hops of deliveries as rows. Safe on any thread.
public final class BoundedTrace implements Trace {
    /// The newest of each kind that are kept: 8,192 hops or 8 MiB in memory, 20,000 or 16 MiB as rows.
    static final int MAX_RECENT = 8_192;

    static final DataSize MAX_RECENT_SIZE = DataSize.mebibytes(8);
    static final int MAX_KEPT = 20_000;
    static final DataSize MAX_KEPT_SIZE = DataSize.mebibytes(16);

    /// How far a search follows what goes on in another trace, and in another one from there.
    private static final int MAX_TRACES_IN_A_ROW = 8;

    private final Timeline timeline;
    private final RecentHops recent;
    private final KeptHops kept;
    /// Orders the hops of both kinds.
    private final AtomicLong sequence;
    // Whoever sees an old one makes the same one again.
    private volatile Second second = Second.of(0);

    public BoundedTrace(Tables tables, Timeline timeline) {
        this(tables, timeline, new RecentHops(MAX_RECENT, MAX_RECENT_SIZE.bytes()),
                new KeptHops(tables, MAX_KEPT, MAX_KEPT_SIZE.bytes()));
    }

    BoundedTrace(Tables tables, Timeline timeline, RecentHops recent, KeptHops kept) {
        this.timeline = timeline;
        this.recent = recent;
        this.kept = kept;
        this.sequence = new AtomicLong(kept.lastSequence());
        tables.onReplaced(() -> sequence.accumulateAndGet(kept.lastSequence(), Math::max));
    }

    /// Forgets what is in memory; rows go with their tables.
    public void forget() {
        recent.forgetIf(hop -> true);
    }

    /// Forgets what is in memory of one account.
    public void forget(AccountId account) {
        recent.forgetIf(hop -> hop.scope().account().equals(account));
    }

    @Override public Cause begin(String header) {
        Cause given = Cause.parse(header);
        // Not sampled, as Lambda decides for a function whose tracing is PassThrough: nobody asked for X-Ray segments.
        return given != null ? given : new Cause(newTraceId(timeline.now()), "", false);
    }

    @Override public Cause record(
            Cause cause, Scope scope, String action, String from, String to, Verdict verdict, Map<String, String> details) {
        String id = hopId();
        record(new Hop(id, cause.traceId(), cause.hop(), scope, timeline.now(), action, from, to, verdict, details));
        return cause.at(id);
    }

    @Override public void record(Hop hop) {
        recent.add(sequence.incrementAndGet(), hop);
    }

    @Override public void keep(Hop hop) {
        kept.add(sequence.incrementAndGet(), hop);
    }

    @Override public String hopId() {
        return UniqueId.hex(16);
    }

    private String newTraceId(Instant now) {
        Second known = second;
        long epoch = now.getEpochSecond();
        if (known.epoch() != epoch) {
            known = Second.of(epoch);
            second = known;
        }
        return known.prefix().concat(UniqueId.hex(24));
    }

    /// How the ids of traces begin that begin in this second.
    private record Second(long epoch, String prefix) {
        static Second of(long epoch) {
            String seconds = Long.toHexString(epoch & 0xffff_ffffL);
            return new Second(epoch, "1-" + "0".repeat(8 - seconds.length()) + seconds + '-');
        }
    }

    private record Found(long sequence, Hop hop) {}

    @Override public List<Hop> find(Query query) {
        return newest(query::matches, query.limit());
    }

    @Override public List<Hop> findTraces(Query query) {
        Set<String> ids = new HashSet<>();
        List<Hop> hops = find(query);
        int known = -1;
        for (int step = 0; step < MAX_TRACES_IN_A_ROW && ids.size() > known; step++) {
            known = ids.size();
            for (Hop hop : hops) {
                ids.add(hop.traceId());
                hop.goesOnIn().ifPresent(ids::add);
            }
            hops = newest(hop -> ids.contains(hop.traceId()), Query.MAX_LIMIT);
        }
        return hops;
    }

    private List<Hop> newest(Predicate<Hop> wanted, int limit) {
        Comparator<Found> byAge = Comparator.comparingLong(Found::sequence);
        PriorityQueue<Found> newest = new PriorityQueue<>(byAge);
        recent.scanBackwards((at, hop) -> {
            if (wanted.test(hop)) {
                newest.add(new Found(at, hop));
            }
            return newest.size() < limit;
        });
        kept.scan(row -> {
            Hop hop = row.hop().unpack();
            if (wanted.test(hop)) {
                newest.add(new Found(row.sequence(), hop));
                if (newest.size() > limit) {
                    newest.remove();
                }
            }
            return true;
        });
        List<Found> found = new ArrayList<>(newest);
        found.sort(byAge);
        return found.stream().map(Found::hop).toList();
    }
}
